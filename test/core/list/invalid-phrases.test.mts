import { invalidPhrase } from '../../../nodes/NumberStatusCheck/core/list/invalid-phrases';

test.each([
	['empty', 'No number'],
	['notText', 'Neither text nor a number'],
	['scientificNotation', 'Shortened by Excel'],
	['decimal', 'Decimal number'],
	['negative', 'Negative number'],
	['characters', 'Contains letters'],
	['masked', 'Hidden digits'],
	['foreignCountry', 'Foreign number'],
	['extension', 'Number with an extension'],
	['machineNumber', 'Number of a machine'],
	['brokenList', 'A list that cannot be read'],
	['landline', 'Landline'],
	['tooShort', 'Too few digits'],
	['tooLong', 'Too many digits'],
	['notMobile', 'No mobile number'],
	['tooMany', 'Too many numbers in one field'],
	['expression', 'The expression in Phone Number gave no value'],
])('the phrase for %s is "%s"', (code, phrase) => {
	expect(invalidPhrase(code)).toBe(phrase);
});

test.each(['', 'other', '__proto__', 'constructor', 'toString'])('%j has no phrase', (code) => {
	expect(invalidPhrase(code)).toBeUndefined();
});
