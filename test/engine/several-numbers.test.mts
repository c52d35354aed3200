import { contacts, NUMBER_OF, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const { active, silent, suspended, empty, noRecord } = NUMBER_OF;
const delayed = '19900030001';

/** Contacts with these numbers each, in one cell; `none` is no number. */
async function check(cells: readonly (readonly string[])[], options: CheckedOptions['options'] = {}) {
	return await runNode({
		items: contacts(cells.map((numbers) => numbers.join('; '))),
		expected: cells.map((numbers) => numbers.map((number) => (number === 'none' ? 'invalid' : number))),
		options: { maxAttempts: 1, ...options },
	});
}

const warnings = ({ hints }: Awaited<ReturnType<typeof check>>) =>
	hints.filter(({ type }) => type === 'warning').map(({ message }) => message);

test.each<[string, readonly string[]]>([
	['keep', [empty, active, silent]],
	['review', [delayed, noRecord, suspended]],
	['retry', [empty, delayed, 'none']],
	['fix', [empty, 'none']],
	['remove', [suspended, empty]],
])('every item of a contact with several numbers says %s, the best of them (%j)', async (recommendation, numbers) => {
	const results = resultsOf(await check([numbers]));
	expect(results.map(({ contactRecommendation }) => contactRecommendation)).toEqual(numbers.map(() => recommendation));
});

test('an item of a contact with one number does not have it', async () => {
	const [result] = resultsOf(await check([[empty]]));
	expect(Object.keys(result ?? {})).not.toContain('contactRecommendation');
});

test('a contact that leaves once, with its best number, has it too', async () => {
	const results = resultsOf(await check([[empty, active]], { numbersPerContact: 'best' }));
	expect(results.map(({ number, contactRecommendation }) => [number, contactRecommendation])).toEqual([
		[active, 'keep'],
	]);
});

test('contacts with a number to remove and a better one are counted in a warning', async () => {
	expect(
		warnings(
			await check([
				[empty, active],
				[empty, suspended],
				[active, silent],
				[suspended, 'none'],
			]),
		),
	).toEqual([
		'2 contacts have a number to remove and a better one. Before you delete those contacts, look at their ' +
			'contactRecommendation, or set Numbers per Contact to Best.',
	]);
	expect(warnings(await check([[empty, active]]))).toEqual([
		'1 contact has a number to remove and a better one. Before you delete that contact, look at its ' +
			'contactRecommendation, or set Numbers per Contact to Best.',
	]);
});

test('where each contact leaves once, there is nothing to warn of', async () => {
	expect(warnings(await check([[empty, active]], { numbersPerContact: 'best' }))).toEqual([]);
});
