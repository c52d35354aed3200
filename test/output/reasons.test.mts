import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import { EMPTY_RUN, invalid, runOf, unresolved } from './runs.mts';

const unresolvedOf = (outcomes: Parameters<typeof runOf>[0]) => {
	const { unresolvedReasons, unresolvedMessages } = summarize(runOf(outcomes));
	return { unresolvedReasons, unresolvedMessages };
};

test('invalid numbers are counted by the codes of this package, and any other code as other', () => {
	const codes = ['empty', 'tooShort', 'empty', '__proto__', 'toString', '', 'no such code', 'expression'];
	const { invalid: count, invalidReasons } = summarize({ ...EMPTY_RUN, itemNumbers: invalid(codes) });
	expect(count).toBe(8);
	expect(invalidReasons).toEqual({ empty: 2, tooShort: 1, expression: 1, other: 4 });
});

test('unresolved numbers are counted by the code of their reason, with the first message of each', () => {
	const outcomes = [
		unresolved('400200', 'On the blacklist.'),
		unresolved('delayed', 'No status after 5 tries.'),
		unresolved('delayed', 'No status after 6 tries.'),
	];
	expect(unresolvedOf(outcomes)).toEqual({
		unresolvedReasons: { delayed: 2, 400200: 1 },
		unresolvedMessages: { delayed: 'No status after 5 tries.', 400200: 'On the blacklist.' },
	});
});

test('a run without unresolved numbers has no reasons', () => {
	expect(unresolvedOf([])).toEqual({ unresolvedReasons: {}, unresolvedMessages: {} });
});

test('of many codes, the ten with the most numbers have a line of their own', () => {
	const outcomes = Array.from({ length: 12 }, (_, code) =>
		Array.from({ length: code + 1 }, () => unresolved(`c${code}`, `M${code}`)),
	).flat();
	const { unresolvedReasons, unresolvedMessages } = unresolvedOf(outcomes);
	expect(unresolvedReasons).toEqual({
		...Object.fromEntries([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((code) => [`c${code}`, code + 1])),
		other: 3,
	});
	expect(Object.keys(unresolvedMessages)).toEqual(Object.keys(unresolvedReasons));
	expect(unresolvedMessages.other).toBe('Other reasons: the field reason of each contact has its own.');
});

test('a code that names a prototype, a blank one and one called other are counted as other', () => {
	const codes = ['__proto__', '', ' ', 'other', 'constructor'];
	expect(unresolvedOf(codes.map((code) => unresolved(code))).unresolvedReasons).toEqual({ other: 4, constructor: 1 });
});

test('in place of a blank message, the code is shown', () => {
	expect(unresolvedOf([unresolved('c', ' ')]).unresolvedMessages).toEqual({ c: 'c' });
});

test('codes are cut to 40 characters and messages to 300, on one line', () => {
	const { unresolvedReasons, unresolvedMessages } = unresolvedOf([
		unresolved('x'.repeat(41), `a\nb${'y'.repeat(1000)}`),
		unresolved(`${'x'.repeat(40)}z`),
	]);
	const code = `${'x'.repeat(40)}…`;
	expect(unresolvedReasons).toEqual({ [code]: 2 });
	expect(unresolvedMessages).toEqual({ [code]: `a\uFFFDb${'y'.repeat(297)}…` });
});

test('the reason why a run was cut short is cut the same way', () => {
	const fault = { kind: 'network', code: 'E'.repeat(5000) } as const;
	const report = { ...EMPTY_RUN.report, stop: { kind: 'outage', fault } as const };
	const { cutShort } = summarize({ ...EMPTY_RUN, report });
	expect(cutShort?.message).toHaveLength(301);
});
