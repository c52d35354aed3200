/**
 * Draws `size` of the distinct `numbers` at random, all sets of that size being equally likely, and returns them in the
 * order of the list; all of them if there are no more. `random` gives numbers from 0 to below 1. Throws only what
 * `random` throws.
 */
export function drawSample(numbers: readonly string[], size: number, random: () => number): readonly string[] {
	if (size >= numbers.length) return numbers;
	const drawn: string[] = [];
	// Selection sampling: each number is taken with the chance that the rest of the sample is still to be found.
	for (const [index, number] of numbers.entries()) {
		if (random() * (numbers.length - index) < size - drawn.length) drawn.push(number);
	}
	return drawn;
}
