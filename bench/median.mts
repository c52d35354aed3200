/** The median; of an even count, the mean of the two values in the middle. Throws `RangeError` when there are none. */
export function medianOf(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
	if (low === undefined || high === undefined) throw new RangeError('The median of nothing.');
	return (low + high) / 2;
}
