import { Outcomes } from '../../../nodes/NumberStatusCheck/core/run/outcomes';
import { Selection } from '../../../nodes/NumberStatusCheck/core/run/selection';
import { Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';
import { activeResult } from '../active-result.mts';

const LIST = ['a', 'b', 'c', 'd'];
const CONTACTS = [
	['a', 'c'],
	['b', 'd'],
];

/** What a run's numbers end as after `endRest`: their status, the code of their reason, or `open`. */
function endsOf(selection: Selection, resolved: readonly string[] = []): Record<string, string> {
	const outcomes = new Outcomes(LIST);
	for (const number of resolved) outcomes.resolve(number, activeResult(), 1);
	selection.endRest(outcomes, 5);
	const open = outcomes.openNumbers;
	const closed = outcomes.close({ kind: 'runTimeLimit' }, false, 9);
	return Object.fromEntries(
		LIST.map((number) => {
			const outcome = closed.get(number);
			if (open.includes(number) || outcome === undefined) return [number, 'open'];
			return [number, outcome.kind === 'unresolved' ? outcome.reason.code : outcome.result.status];
		}),
	);
}

test('without a goal and waves all numbers are asked, and it is not noted which were', () => {
	const selection = new Selection(LIST, Infinity, undefined);
	selection.sent(['a', 'b']);
	expect([selection.first, selection.isNarrow, selection.hasGoal, selection.goalReached]).toEqual([
		...[LIST, false, false, false],
	]);
	expect([selection.room, selection.asked, selection.isReleased('x')]).toEqual([Infinity, undefined, true]);
	expect([selection.resolved('a', true), selection.givenUp('b')]).toEqual([[], []]);
	expect(endsOf(selection, ['a'])).toEqual({ a: 'active', b: 'open', c: 'open', d: 'open' });
});

test('with a goal, what is being asked takes up room until it has landed', () => {
	const selection = new Selection(LIST, 3, undefined);
	expect([selection.isNarrow, selection.hasGoal, selection.room]).toEqual([true, true, 3]);
	selection.sent(['a', 'b']);
	expect(selection.room).toBe(1);
	selection.landed(['a', 'b']);
	expect([selection.room, [...(selection.asked ?? [])]]).toEqual([3, ['a', 'b']]);
});

test('once the goal is reached, the others say whether they were asked', () => {
	const selection = new Selection(LIST, 1, undefined);
	selection.sent(['a', 'b']);
	selection.resolved('a', true);
	expect(selection.goalReached).toBe(true);
	expect(endsOf(selection, ['a'])).toEqual({ a: 'active', b: 'notAskedAgain', c: 'goalReached', d: 'goalReached' });
});

test('numbers that were asked in vain make room for more', () => {
	const selection = new Selection(LIST, 1, undefined);
	selection.askedInVain();
	selection.givenUp('b');
	expect(selection.room).toBe(3);
});

test('with waves, numbers are released as contacts need them, and the rest says that nobody does', () => {
	const selection = new Selection(LIST, Infinity, new Waves(CONTACTS, () => undefined));
	expect([selection.first, selection.isNarrow, selection.hasGoal]).toEqual([['a', 'b'], true, false]);
	expect([selection.isReleased('a'), selection.isReleased('c')]).toEqual([true, false]);
	expect([selection.resolved('a', true), selection.givenUp('b')]).toEqual([[], ['d']]);
	expect(endsOf(selection, ['a'])).toEqual({ a: 'active', b: 'open', c: 'notNeeded', d: 'open' });
});

test('a limit of the waves is the reason of what it left over, unless the goal was reached', () => {
	const limit = { most: 1, reason: { code: 'spendingLimit', message: 'One.' } };
	const limited = new Selection(LIST, Infinity, new Waves(CONTACTS, () => undefined, limit));
	expect(endsOf(limited)).toEqual({ a: 'open', b: 'spendingLimit', c: 'spendingLimit', d: 'spendingLimit' });
	const reached = new Selection(LIST, 1, new Waves(CONTACTS, () => undefined, limit));
	reached.sent(['a']);
	reached.resolved('a', true);
	expect(endsOf(reached, ['a'])).toEqual({ a: 'active', b: 'goalReached', c: 'notNeeded', d: 'goalReached' });
});
