import { timeReader } from '../../../nodes/NumberStatusCheck/core/list/read-time';
import { StoredResults } from '../../../nodes/NumberStatusCheck/core/list/stored-results';

const [A, B, OTHER] = ['13800138000', '13800138061', '13911111111'];
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const AGES = { active: 30 * DAY, silent: DAY, risk: DAY, suspended: DAY, empty: DAY, noRecord: DAY };
const AT = new Date(NOW - 60_000).toISOString();

const result = (number: unknown, changes: object = {}) => ({ number, status: 'active', checkedAt: AT, ...changes });

/** What a store that answers so makes of the list A, B: the fault, and what it knows. */
function answered(...entries: readonly unknown[]) {
	const results = new StoredResults([A, B], AGES, timeReader('UTC'));
	const fault = results.add(entries, NOW);
	return { fault, results, figures: results.figures };
}

describe('an answer says that nothing is known', () => {
	test.each<[string, readonly unknown[]]>([
		['by no entry', []],
		['by an item without fields', [{}]],
		['by blank fields', [{ number: null, status: '', checkedAt: ' ', error: null }]],
		['as a query without rows does', [{ success: true }]],
		['by a row for each number, with blank fields', [result(A, { status: null, checkedAt: null, area: null })]],
	])('%s', (_, entries) => {
		const { fault, figures } = answered(...entries);
		expect([fault, figures]).toEqual([undefined, { known: 0, unreadable: 0 }]);
	});
});

describe('an answer of which nothing is a result is none', () => {
	const NEITHER = ', but neither number nor status.';
	test.each<[string, readonly unknown[], string]>([
		[
			'with fields of other names',
			[{ phone: A, state: 'active', checked_at: AT }, {}],
			`The first has the fields "phone", "state", "checked_at"${NEITHER}`,
		],
		[
			'but the call itself',
			[{ operation: 'load', numbers: [A, B] }],
			`The first has the fields "operation", "numbers"${NEITHER}`,
		],
		[
			'but the call in a list',
			[{ items: [{ operation: 'load', numbers: [A, B] }] }],
			`The first has the field "items"${NEITHER}`,
		],
		['but a message', [{ error: null, message: 'ok' }], `The first has the fields "error", "message"${NEITHER}`],
		['but the word that it did not work', [{ success: false }], `The first has the field "success"${NEITHER}`],
		[
			'with many fields',
			[Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g"'].map((name) => [name, 1]))],
			`The first has the fields "a", "b", "c", "d", "e", "f" and others${NEITHER}`,
		],
		['but numbers', [{ number: A }, { number: B }], 'The first has nothing as its status.'],
		['but statuses', [{ status: 'active', checkedAt: AT }], 'The first has nothing as its number.'],
		['but what is no item', [null], 'The first is nothing, and no item with fields.'],
		['as no status is known', [result(A, { status: 'fine' }), result(B, { status: 'good' })], '"fine" as its status'],
		['as no time is readable', [result(A, { checkedAt: 'today' })], '"today" as its checkedAt'],
		['of another number either', [result(OTHER, { status: 'fine' })], '"fine" as its status'],
	])('%s', (_, entries, todo) => {
		const { fault } = answered(...entries);
		expect(fault).toMatchObject({
			what: 'Nothing that the workflow in Result Store answered can be read as a result.',
			lasting: true,
		});
		expect(fault?.todo).toContain(todo);
		expect(fault?.todo).toContain('Have it answer load with an item for each result');
	});
});

describe('an answer of which something is a result', () => {
	const BAD = { phone: B, state: 'active' };
	test.each<[string, unknown, number]>([
		['is one with what is not readable passed over and counted', result(A), 1],
		['is one where the result is of another number', result(OTHER), 0],
		['is one where it says that the number was unresolved', result(A, { status: 'unresolved' }), 0],
		['is one where the result is too old', result(A, { checkedAt: NOW - 99 * DAY }), 1],
	])('%s', (_, good, known) => {
		for (const entries of [
			[good, BAD],
			[BAD, good],
		]) {
			const { fault, figures } = answered(...entries);
			expect([fault, figures]).toEqual([
				undefined,
				{ known, unreadable: 1, firstUnreadable: { why: 'fields', value: ['phone', 'state'] } },
			]);
		}
	});

	test('does not count what other numbers have that is not readable', () => {
		const bad = result(OTHER, { status: 'fine' });
		expect(answered(bad, bad, result(A)).figures).toEqual({ known: 1, unreadable: 0 });
	});

	test('has the latest of a number count, in any order', () => {
		const before = result(A, { status: 'silent', checkedAt: NOW - 9 * DAY });
		for (const entries of [
			[before, result(A)],
			[result(A), before],
		]) {
			const { results } = answered(...entries);
			expect([results.settles(A), results.known.get(A)?.result.status]).toEqual([true, 'active']);
		}
	});
});

describe('what the store itself says in place of a result', () => {
	const because = (text: string) => ({
		what: `The workflow in Result Store answered ${text} in place of results.`,
		todo: 'Set On Error of its nodes to Stop Workflow, and correct what its last execution shows.',
		lasting: true,
	});

	test.each<[string, unknown, string]>([
		['as a text', { error: 'connection refused' }, '"connection refused"'],
		['with the call', { operation: 'load', numbers: [A], error: 'connection refused' }, '"connection refused"'],
		['of a number', { number: A, error: 'no "x"' }, `"no 'x'"`],
		['as an object', { message: 'x', error: { message: 'timeout' } }, '"timeout"'],
		['without words', { error: { code: 7 } }, 'with a field "error"'],
		['without end', { error: 'x'.repeat(300) }, `"${'x'.repeat(200)}…"`],
	])('%s is why nothing is known', (_, entry, text) => {
		expect(answered(entry).fault).toEqual(because(text));
		expect(answered(result(A), entry, result(B)).fault).toEqual(because(text));
	});

	test.each([null, '', false])('is nothing where its field is %p', (error) => {
		expect(answered({ ...result(A), error }, { error: error === false ? null : error }).fault).toBeUndefined();
	});

	test('is a field like any other beside a result', () => {
		expect(answered({ ...result(A), error: 'none' })).toMatchObject({ fault: undefined, figures: { known: 1 } });
	});
});
