// "ok NAME" or "not ok NAME: why", as tests/lib/report.sh writes them.
export function check(name, good, why = '') {
  console.log(good ? `ok ${name}` : `not ok ${name}: ${String(why).replaceAll('\n', ' ').slice(0, 600)}`);
}
export const equal = (name, wanted, found) =>
  check(name, JSON.stringify(wanted) === JSON.stringify(found), `wanted «${JSON.stringify(wanted)}», found «${JSON.stringify(found)}»`);
