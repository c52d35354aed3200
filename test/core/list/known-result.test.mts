import { knownOn, NOTHING_KNOWN } from '../../../nodes/NumberStatusCheck/core/list/known-result';
import type { KnownResult } from '../../../nodes/NumberStatusCheck/core/list/known-result';
import { activeResult } from '../active-result.mts';

const [A, B] = ['13800138000', '13800138061'];
const at = (checkedAt: number): KnownResult => ({ result: activeResult(), checkedAt });
const claim = (item: number, number: string, checkedAt: number) =>
	[item, [{ ...at(checkedAt), item, number }]] as const;

test('what counts for a number is known on each of its items', () => {
	const known = new Map([[A, at(1)]]);
	expect([0, 7].map((item) => knownOn({ known, claimed: new Map() }, item, A)?.checkedAt)).toEqual([1, 1]);
	expect(knownOn({ known, claimed: new Map() }, 0, B)).toBeUndefined();
});

test('what an item claims for itself is known on that item, of that number, and nowhere else', () => {
	const lookup = { known: new Map(), claimed: new Map([claim(1, A, 5)]) };
	expect(knownOn(lookup, 1, A)?.checkedAt).toBe(5);
	expect([knownOn(lookup, 1, B), knownOn(lookup, 0, A)]).toEqual([undefined, undefined]);
});

test('of several numbers that an item tells of, each has its own, the later of two', () => {
	const own = [...claim(0, A, 5)[1], ...claim(0, B, 7)[1], ...claim(0, A, 6)[1], ...claim(0, A, 4)[1]];
	const lookup = { known: new Map(), claimed: new Map([[0, own]]) };
	expect([A, B].map((number) => knownOn(lookup, 0, number)?.checkedAt)).toEqual([6, 7]);
});

test.each([
	[4, 5, 5],
	[6, 5, 6],
])('of a result at %d for the number and one at %d on the item, the later is known', (ofNumber, own, expected) => {
	const lookup = { known: new Map([[A, at(ofNumber)]]), claimed: new Map([claim(0, A, own)]) };
	expect(knownOn(lookup, 0, A)?.checkedAt).toBe(expected);
});

test('of two of the same time, what counts for the number is known', () => {
	const ofNumber = at(5);
	const lookup = { known: new Map([[A, ofNumber]]), claimed: new Map([claim(0, A, 5)]) };
	expect(knownOn(lookup, 0, A)).toBe(ofNumber);
});

test('where nothing was looked for, nothing is known', () => {
	expect(knownOn(NOTHING_KNOWN, 0, A)).toBeUndefined();
});
