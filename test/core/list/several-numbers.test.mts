import { severalNumbers } from '../../../nodes/NumberStatusCheck/core/list/several-numbers';

const [A, B] = ['13812345678', '15901234567'];

/** The numbers of a text in order, or why one is none; undefined where it is not several of them. */
function read(text: string): string[] | undefined {
	return severalNumbers(text)?.map((parsed) => (parsed.kind === 'valid' ? parsed.number : parsed.code));
}

test.each([
	[`${A} ${B}`],
	[`${A}\t(${B})`],
	[`+86 138-1234-5678 0086 159 0123 4567`],
	[`(86)${A}  【0】${B}`],
	[`+86 86 ${A} [159]0123-4567`],
	[`${A}……${B} = `],
	[`${A} + ${B}`],
	[`${A} and/ ${B}`],
	[`${A}或者${B}`],
	[`${A} Tel: ${B}`],
	[`${A}📱${B}`],
])('%j is two numbers', (text) => {
	expect(read(text)).toEqual([A, B]);
});

test('a landline among them is one of them, in the shortest spelling, too', () => {
	expect(read('0107654321 0217654321')).toEqual(['landline', 'landline']);
	expect(read(`${A} (0755) 8888-1234 ${B}`)).toEqual([A, 'landline', B]);
	expect(read(`86-010-6234 5678 ${A}`)).toEqual(['landline', A]);
	expect(severalNumbers(`${A} 0755-88881234`)?.at(-1)).toEqual({
		kind: 'invalid',
		code: 'landline',
		input: '0755-88881234',
	});
});

test.each([
	['one number', A],
	['one number and signs', `${A} = = = = = = = =`],
	['one landline', '0755-88881234'],
	['no number', ''],
	['numbers with nothing between', `${A}${B}`],
	['a country code without a space in front', `${A}+86${B}`],
	['a + that is none of a country code', `${A} +${B}`],
	['a sign in front', `=${A} ${B}`],
	['a digit more', `${A} ${B}1`],
	['a digit less', `${A} 1590123456`],
	['a number of another country', `${A} 1 866 539 1234`],
	['a grouping of no number', `${A} 15901 2 34567`],
	['a word beside a word', `${A} and or ${B}`],
	['a word that is none of those', `${A} x ${B}`],
	['an amount', `${A} ¥${B}`],
	['more than one can be', `${A} 010-123456789`],
])('%s is not several numbers', (_, text) => {
	expect(read(text)).toBeUndefined();
});
