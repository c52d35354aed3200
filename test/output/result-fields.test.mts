import { Defects } from '../../nodes/NumberStatusCheck/core/defects';
import type { NumberOutcome } from '../../nodes/NumberStatusCheck/core/types';
import { resultsOf } from '../../nodes/NumberStatusCheck/output/result-fields';

const reason = { code: 'unknownStatus', message: 'Unknown.' };

function fieldsOf(outcome: Partial<NumberOutcome & { kind: 'unresolved' }>) {
	const numbers = [0, 1].map((item) => ({ item, number: '13800138000' }));
	const lookup = {
		outcomeOf: (): NumberOutcome => ({
			...{ kind: 'unresolved', reason, cutShort: false, charged: false, checkedAt: 0 },
			...outcome,
		}),
		knownOn: () => undefined,
	};
	return [...resultsOf(numbers, lookup, 5, new Defects())].map(({ fields }) => fields);
}

test('a number that was not checked has no time', () => {
	expect(fieldsOf({}).map(({ checkedAt, charged }) => [checkedAt, charged])).toEqual([
		[null, false],
		[null, false],
	]);
});

test('a number that was charged for without a status has the time of that, and is charged once', () => {
	expect(fieldsOf({ charged: true }).map(({ checkedAt, charged }) => [checkedAt, charged])).toEqual([
		['1970-01-01T00:00:00.000Z', true],
		['1970-01-01T00:00:00.000Z', false],
	]);
});
