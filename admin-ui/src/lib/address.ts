/** Whether it has the form of a whole address; whether it is one, the server says. */
export function isWhole(address: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(address.trim());
}
