import { explainEntry, noAnswerFault } from '../../../nodes/NumberStatusCheck/core/list/explain-entry';
import type { UnreadableEntry } from '../../../nodes/NumberStatusCheck/core/list/stored-entry';

const STATUS_READ = "A status is read from its name, such as active, or from the vendor's code.";
const TIMES = 'Have it give times as they were saved, as in 2026-11-20T08:00:00.000Z.';
const NEITHER = 'but neither number nor status.';

describe('what is wrong with an entry is said of', () => {
	test.each<[UnreadableEntry, string]>([
		[{ why: 'noObject', value: 'a text' }, 'The first is "a text", and no item with fields.'],
		[{ why: 'noObject', value: ['x'] }, 'The first is a list, and no item with fields.'],
		[{ why: 'fields', value: ['phone'] }, `The first has the field "phone", ${NEITHER}`],
		[{ why: 'fields', value: ['phone', 'state'] }, `The first has the fields "phone", "state", ${NEITHER}`],
		[
			{ why: 'fields', value: ['a', 'b', 'c', 'd', 'e', 'f'] },
			`The first has the fields "a", "b", "c", "d", "e", "f", ${NEITHER}`,
		],
		[
			{ why: 'fields', value: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
			`The first has the fields "a", "b", "c", "d", "e", "f" and others, ${NEITHER}`,
		],
		[{ why: 'error', value: 'timeout' }, 'The first has "timeout" as its "error".'],
		[{ why: 'number', value: 12345 }, 'The first has "12345" as its number.'],
		[{ why: 'noStatus', value: '' }, `The first has "" as its status. ${STATUS_READ}`],
		[{ why: 'status', value: 'fine' }, `The first has "fine" as its status. ${STATUS_READ}`],
		[{ why: 'noTime', value: undefined }, `The first has nothing as its checkedAt. ${TIMES}`],
		[{ why: 'time', value: '05/06/2026' }, `The first has "05/06/2026" as its checkedAt. ${TIMES}`],
		[{ why: 'future', value: '2099-01-01' }, 'The first has "2099-01-01" as its checkedAt, which lies in the future.'],
	])('%j', (entry, text) => {
		expect(explainEntry(entry)).toBe(text);
	});
});

describe('a value is shown', () => {
	test.each<[string, unknown, string]>([
		['a text with quotes in it, which could end the quote', 'a "b"', `"a 'b'"`],
		['a text of 40 characters', 'x'.repeat(40), `"${'x'.repeat(40)}"`],
		['a longer text, cut', 'x'.repeat(41), `"${'x'.repeat(40)}…"`],
		['a number', 7, '"7"'],
		['yes or no', false, '"false"'],
		['null', null, 'nothing'],
		['a function', () => 'x', 'nothing'],
		['a list', [], 'a list'],
		['an object', { a: 1 }, 'an object'],
	])('%s', (_, value, shown) => {
		expect(explainEntry({ why: 'number', value })).toBe(`The first has ${shown} as its number.`);
	});

	test('the name of a field, cut and with single quotes', () => {
		const value = [`"${'x'.repeat(40)}`];
		expect(explainEntry({ why: 'fields', value })).toBe(
			`The first has the field "'${'x'.repeat(39)}…", but neither number nor status.`,
		);
	});
});

describe('an answer that tells nothing', () => {
	const said = (value: string) => noAnswerFault({ why: 'error', value }).what;

	test('because of an error is told by what the store says', () => {
		expect(noAnswerFault({ why: 'error', value: ' no "x"\n' })).toEqual({
			what: `The workflow in Result Store answered "no 'x'" in place of results.`,
			todo: 'Set On Error of its nodes to Stop Workflow, and correct what its last execution shows.',
			lasting: true,
		});
		expect(said('x'.repeat(200))).toContain(`"${'x'.repeat(200)}"`);
		expect(said('x'.repeat(201))).toContain(`"${'x'.repeat(200)}…"`);
	});

	test.each(['', ' ', '\n'])('because of an error without words names only the field: %j', (value) => {
		expect(said(value)).toBe('The workflow in Result Store answered with a field "error" in place of results.');
	});

	test('for any other reason is told by its first entry', () => {
		expect(noAnswerFault({ why: 'noObject', value: null })).toEqual({
			what: 'Nothing that the workflow in Result Store answered can be read as a result.',
			todo: 'The first is nothing, and no item with fields. Have it answer load with an item for each result, with number, status and checkedAt, or with none.',
			lasting: true,
		});
	});
});
