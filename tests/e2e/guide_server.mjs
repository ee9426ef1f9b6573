// The built pages with an invented country, for the test of the guide without the program. Keeps the line of every request.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json', '.webmanifest': 'application/manifest+json' };
// What the program sends with its pages.
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const read = (path) => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

/** Starts on a free port; `requests` grows with each one. */
export async function serveGuide(pages, fixtures) {
  const requests = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      requests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(chunks)}`);
      const path = normalize(new URL(request.url, 'http://x').pathname);
      const asked = /^\/api\/v1\/protection\/guides(?:\/([A-Z]{3}))?$/.exec(path);
      const file = asked ? join(fixtures, `${asked[1] ?? 'list'}.json`) : join(pages, path);
      const packed = asked ? undefined : read(`${file}.br`);
      const bytes = packed ?? read(file);
      if (!bytes) return response.writeHead(404).end();
      const body = asked ? brotliCompressSync(bytes) : bytes;
      const headers = { 'Content-Type': asked ? 'application/json' : (types[extname(path)] ?? 'application/octet-stream'), 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' };
      if (asked || packed) headers['Content-Encoding'] = 'br';
      response.writeHead(200, headers).end(body);
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://localhost:${server.address().port}`, requests, close: () => server.close() };
}
