import { PaidInVain } from '../../../nodes/NumberStatusCheck/core/run/paid-in-vain';

/** Whether it is too much after these replies: results, and numbers that were paid for in vain. */
function isTooMuch(...replies: readonly (readonly [results: number, inVain: number])[]): boolean {
	const paid = new PaidInVain();
	for (const [results, inVain] of replies) paid.add(results, inVain);
	return paid.isTooMuch;
}

test('a hundred numbers paid for in vain are too much, ninety-nine are not', () => {
	expect(isTooMuch()).toBe(false);
	expect(isTooMuch([0, 50], [0, 49])).toBe(false);
	expect(isTooMuch([0, 50], [0, 50])).toBe(true);
});

test('each result makes up for one', () => {
	expect(isTooMuch([0, 50], [20, 30], [0, 39])).toBe(false);
	expect(isTooMuch([0, 50], [20, 30], [0, 40])).toBe(true);
});

test('results of before do not make up for what comes later', () => {
	expect(isTooMuch([1000, 0], [0, 99])).toBe(false);
	expect(isTooMuch([1000, 0], [0, 100])).toBe(true);
});
