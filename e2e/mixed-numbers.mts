/** `count` numbers of all statuses: the simulator says of 60 in each 100 that they are active. */
export function mixedNumbers(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `13800${String(index * 37 + 1_000_000).slice(1)}`);
}
