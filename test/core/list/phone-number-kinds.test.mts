import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';
import golden from '../../fixtures/phone-numbers-2.json';

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

describe('the second golden file', () => {
	test('has accepted and refused inputs', () => {
		expect(golden.accepted.length).toBeGreaterThanOrEqual(39);
		expect(golden.refused.length).toBeGreaterThanOrEqual(23);
	});

	test.each(golden.accepted.map(({ kind, input, numbers }) => [kind, input, numbers] as const))(
		'%s: %j is accepted',
		(_, input, numbers) => {
			expect(read(input)).toEqual(numbers);
		},
	);

	test.each(golden.refused.map(({ kind, input, code }) => [kind, input, code] as const))(
		'%s: %j is one invalid number',
		(_, input, code) => {
			expect(read(input)).toEqual([`!${code}`]);
		},
	);
});
