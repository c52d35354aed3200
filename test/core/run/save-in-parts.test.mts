import type { SavedResult } from '../../../nodes/NumberStatusCheck/core/ports';
import { saveInParts } from '../../../nodes/NumberStatusCheck/core/run/save-in-parts';
import type { Tried } from '../../../nodes/NumberStatusCheck/core/run/store-tries';
import type { StoreFault } from '../../../nodes/NumberStatusCheck/core/types';
import { activeResult } from '../active-result.mts';
import { FAULT } from './virtual-store.mts';

const BEFORE: StoreFault = { what: 'Not these.', todo: 'Look.', lasting: false };
const TAKEN: Tried<undefined> = { kind: 'done', value: undefined };
const FAILED: Tried<undefined> = { kind: 'failed', fault: FAULT };
const LATE: Tried<undefined> = { ...FAILED, late: true };
const UNCONFIRMED: Tried<undefined> = { kind: 'failed', fault: { ...FAULT, unconfirmed: true } };
const LASTING: Tried<undefined> = { kind: 'failed', fault: { ...FAULT, lasting: true } };

/** Answers a save of results whose numbers are these letters. */
type Answer = (part: string, index: number) => Tried<undefined>;

const saved = (number: string): SavedResult => ({ number, result: activeResult(), checkedAt: 0 });
const lettersOf = (results: readonly SavedResult[]) => results.map(({ number }) => number.charAt(0)).join('');
/** A store that refuses each save with one of these. */
const refuses =
	(bad: string): Answer =>
	(part) =>
		[...part].some((letter) => bad.includes(letter)) ? FAILED : TAKEN;
/** A store that answers one save after the other like this. */
const inOrder =
	(...answers: readonly Tried<undefined>[]): Answer =>
	(_part, index) =>
		answers[index] ?? FAILED;

/** The saves of these results, with `known` as one that was taken before, and what came of them. */
async function save(letters: string, known: string, answer: Answer, msPerSave = 0): Promise<Record<string, unknown>> {
	const saves: string[] = [];
	let now = 5000;
	const before = known === '' ? undefined : saved(known);
	const { refused, left, taken, ...others } = await saveInParts([...letters].map(saved), BEFORE, before, {
		now: () => now,
		save: async (part) => {
			now += msPerSave;
			return answer(lettersOf(part), saves.push(lettersOf(part)) - 1);
		},
	});
	const said = refused.map(({ result, fault }) => `${result.number}: ${fault.what}`);
	return { saves: saves.join(' '), refused: said, left: lettersOf(left), taken: taken?.number, ...others };
}

test.each<[string, string, string, string, string]>([
	['abcde', 'k', 'a', 'k abc de ab c a b', 'b'],
	['abcde', 'k', 'b', 'k abc de ab c a b a', 'a'],
	['abcde', 'k', 'eb', 'k abc de ab c d e a b a', 'a'],
	['abc', '', 'a', 'a c ab c a b', 'b'],
	['abc', '', 'c', 'a ab c a', 'a'],
	['ab', '', '', 'a a b', 'b'],
])('of %j, with %j taken before, halves find that %j is refused: %s', async (letters, known, bad, saves, taken) => {
	const said = [...bad].map((letter) => `${letter}: It stopped.`);
	expect(await save(letters, known, refuses(bad))).toEqual({ saves, refused: said, left: '', taken });
});

test('a single result is not saved once more: what was said of it is known', async () => {
	expect(await save('a', 'k', refuses('a'))).toEqual({
		...{ saves: 'k', refused: ['a: Not these.'], left: '', taken: 'k' },
	});
	expect(await save('', 'k', refuses(''))).toEqual({ saves: 'k', refused: [], left: '', taken: 'k' });
});

test('a store that takes nothing has failed: not one result is refused', async () => {
	const failed = { refused: [], left: 'abc', fault: BEFORE };
	expect(await save('abc', '', refuses('abc'))).toStrictEqual({ saves: 'a c', ...failed, taken: undefined });
	expect(await save('abc', 'k', refuses('abck'))).toEqual({ saves: 'k', ...failed, taken: 'k' });
	expect(await save('a', '', refuses(''))).toEqual({ saves: '', ...failed, left: 'a', taken: undefined });
	expect(await saveInParts([saved('a')], BEFORE, undefined, { now: () => 0, save: async () => TAKEN })).toStrictEqual({
		...{ refused: [], left: [saved('a')], fault: BEFORE },
	});
});

test.each([
	['late', LATE],
	['unconfirmed', UNCONFIRMED],
])('no answer (%s) tells nothing: neither a second result nor a part is tried', async (_, silent) => {
	const failed = { refused: [], fault: silent.kind === 'failed' ? silent.fault : undefined };
	expect(await save('abc', '', inOrder(silent, TAKEN))).toMatchObject({ saves: 'a', left: 'abc', fault: BEFORE });
	expect(await save('abcde', 'k', inOrder(TAKEN, silent))).toEqual({
		...{ saves: 'k abc', ...failed, left: 'abcde', taken: 'k' },
	});
});

test('a store that fails for good is given no more parts, and what was refused before is left', async () => {
	expect(await save('ab', 'k', inOrder(TAKEN, FAILED, LASTING))).toEqual({
		...{ saves: 'k a b', refused: [], left: 'ab', taken: 'k' },
		fault: { ...FAULT, lasting: true },
	});
});

test('what is refused last is in doubt until something is taken after it', async () => {
	expect(await save('ab', 'k', inOrder(TAKEN, TAKEN, FAILED, FAILED))).toEqual({
		...{ saves: 'k a b a', refused: [], left: 'b', taken: 'a', fault: BEFORE },
	});
});

/** Distinct letters. */
const letters = (count: number) => String.fromCharCode(...Array.from({ length: count }, (_, index) => 0x4e00 + index));

test('after 64 saves the search ends: all that the store does not take by then are left', async () => {
	const [some, more] = [letters(32), letters(33)];
	const all = await save(some, 'k', refuses(some));
	expect([String(all.saves).split(' ').length, all.left, all.fault]).toEqual([64, '', undefined]);
	const ended = await save(more, 'k', refuses(more));
	expect([String(ended.saves).split(' ').length, ended.fault]).toEqual([64, BEFORE]);
	expect([...String(ended.left)].sort()).toEqual([...more].sort());
});

test('after a minute no part is tried any more', async () => {
	expect(await save('abcd', 'k', refuses('abcd'), 20_000)).toEqual({
		...{ saves: 'k ab cd', refused: [], left: 'abcd', taken: 'k', fault: BEFORE },
	});
});
