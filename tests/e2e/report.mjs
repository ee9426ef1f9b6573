// Runs named checks one after the other and prints a line each.
export async function check(name, work) {
  try {
    await work();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`not ok ${name}: ${String(error.message ?? error).split('\n').slice(0, 3).join(' ')}`);
  }
}
