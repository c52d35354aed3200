/**
 * Draws `size` of the distinct `numbers` at random, in random order: each sequence of that many is equally likely, so
 * that what was asked of a sample before a run was cut short is a random sample, too. All of them, in their order, if
 * there are no more than `size`. `random` gives numbers from 0 to below 1. Throws only what `random` throws.
 */
export function drawSample(numbers: readonly string[], size: number, random: () => number): readonly string[] {
	if (size >= numbers.length) return numbers;
	// The first steps of Fisher and Yates' shuffle.
	const rest = [...numbers];
	const drawn: string[] = [];
	for (let first = 0; first < size; first++) {
		const index = first + Math.floor(random() * (rest.length - first));
		const number = rest[index] ?? '';
		rest[index] = rest[first] ?? '';
		drawn.push(number);
	}
	return drawn;
}
