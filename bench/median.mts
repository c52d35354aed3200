/** The median of at least one value; of an even count, the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
	if (low === undefined || high === undefined) throw new RangeError('The median of nothing.');
	return (low + high) / 2;
}
