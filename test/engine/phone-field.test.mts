import { contacts } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';

const ADVICE = 'Drag the phone column from the input into Phone Number.';

/** The warnings about Phone Number. */
async function warnings(
	phones: readonly unknown[],
	phoneNumber: string,
	expected: CheckedOptions['expected'],
	settings = {},
): Promise<string[]> {
	const { hints } = await runNode({ items: contacts(phones), parameters: { phoneNumber }, expected, settings });
	return hints.filter(({ type }) => type === 'warning').map(({ message }) => message);
}

const MOBILE = '13800138000';

test('a field without any mobile number is called a wrong field', async () => {
	expect(await warnings(['Li Lei', 'Han Meimei'], '={{ $json.phone }}', [['invalid'], ['invalid']])).toEqual([
		`No contact has a mobile number: Phone Number may point to the wrong field. ${ADVICE}`,
	]);
});

test('a field that no contact has is called a wrong field', async () => {
	expect(await warnings([MOBILE], '={{ $json.telephone }}', [['invalid']])).toEqual([
		`No contact has a mobile number: Phone Number may point to the wrong field. ${ADVICE}`,
	]);
});

test.each(['phone', '=phone'])('the name of a column, typed in as %s, is called a fixed text', async (phoneNumber) => {
	expect(await warnings([MOBILE, MOBILE], phoneNumber, [['invalid'], ['invalid']])).toEqual([
		`Phone Number is the fixed text "phone", not a column, so no contact has a mobile number. ${ADVICE}`,
	]);
});

test('a long fixed text is quoted in 40 characters', async () => {
	const [warning] = await warnings([MOBILE], 'x'.repeat(500), [['invalid']]);
	expect(warning).toContain(`the fixed text "${'x'.repeat(40)}…"`);
});

test.each([MOBILE, `=${MOBILE}`])('one number for all contacts, %s, is told', async (phoneNumber) => {
	expect(await warnings(['a', 'b', 'c'], phoneNumber, [[MOBILE], [MOBILE], [MOBILE]])).toEqual([
		`Phone Number is a fixed text, so all 3 contacts get the same result. ${ADVICE}`,
	]);
});

test.each<[string, readonly unknown[], string, CheckedOptions['expected']]>([
	['one fixed number for one contact', ['a'], MOBILE, [[MOBILE]]],
	['one contact with a mobile number among others', ['a', MOBILE], '={{ $json.phone }}', [['invalid'], [MOBILE]]],
	['one number that all contacts share in the field', [MOBILE, MOBILE], '={{ $json.phone }}', [[MOBILE], [MOBILE]]],
])('nothing is said about %s', async (_, phones, phoneNumber, expected) => {
	expect(await warnings(phones, phoneNumber, expected)).toEqual([]);
});
