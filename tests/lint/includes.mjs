// Who may use whom: every #include under src/ against the table in ARCHITECTURE.md. The table itself is checked too: a folder it
// does not name, or one it names and that is gone, is an error.
//   node tests/lint/includes.mjs [ROOT]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = process.argv[2] ?? '.';

/** folder → { folders, libraries } from the marked table. */
function readTable() {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const part = /<!-- includes:begin -->(.*?)<!-- includes:end -->/s.exec(text)?.[1] ?? '';
  const ticked = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  const table = new Map();
  for (const line of part.split('\n').slice(2)) {
    const [, folder, folders, libraries] = line.split('|');
    if (folder && ticked(folder).length) table.set(ticked(folder)[0], { folders: ticked(folders), libraries: ticked(libraries) });
  }
  return table;
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /\.(h|cpp)$/.test(entry.name) ? [path] : [];
  });
}

const table = readTable();
const folders = [...table.keys()].sort((a, b) => b.length - a.length);
/** The longest folder of the table that `path` lies in. */
const folderOf = (path) => folders.find((folder) => path === folder || path.startsWith(`${folder}/`));
const isTest = (path) => /_(test|fuzz|bench)\.cpp$|(^|\/)test_[a-z_]+\.h$/.test(path);
const testLibraries = ['gtest', 'gmock', 'rapidcheck', 'rapidcheck.h', 'benchmark', 'glpk.h'];
const libraryOf = (name) => name.split('/')[0];
/** A header of the standard library or of the system: no folder and no ending, or ending in .h and known to POSIX. */
const standard = (name) => (/^[a-z_0-9]+$/.test(name) || ['unistd.h', 'pwd.h', 'fcntl.h', 'arpa/inet.h', 'dlfcn.h', 'ifaddrs.h'].includes(name) || name.startsWith('sys/'));

const problems = [];
for (const folder of folders) if (!existsSync(join(root, 'src', folder))) problems.push(`ARCHITECTURE.md names src/${folder}, which is not there`);
let count = 0;
for (const path of sources(join(root, 'src'))) {
  const name = relative(join(root, 'src'), path);
  const here = folderOf(dirname(name));
  if (!here) {
    problems.push(`src/${name}: its folder is not in the table of ARCHITECTURE.md`);
    continue;
  }
  const may = table.get(here);
  readFileSync(path, 'utf8').split('\n').forEach((line, i) => {
    const include = /^\s*#\s*include\s+(["<])([^">]+)[">]/.exec(line);
    if (!include) return;
    count += 1;
    const [, sign, header] = include;
    const where = `src/${name}:${i + 1}`;
    if (sign === '"') {
      const there = folderOf(dirname(header));
      if (!existsSync(join(root, 'src', header))) problems.push(`${where}: "${header}" is not a file under src/`);
      else if (there !== here && !may.folders.includes(there)) problems.push(`${where}: ${here} may not use ${there} ("${header}")`);
    } else if (!standard(header)) {
      const library = libraryOf(header);
      const allowed = may.libraries.includes(library) || (isTest(name) && testLibraries.includes(library));
      if (!allowed) problems.push(`${where}: ${here} may not use <${header}>`);
    }
  });
}
for (const problem of problems) console.log(problem);
if (problems.length || count < 100) process.exit(1);
console.log(`${count} includes keep the rule`);
