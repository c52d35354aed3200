import { isLandline, whyNotMobile } from '../../../nodes/NumberStatusCheck/core/list/why-not-mobile';

test.each([
	...['01062345678', '0217654321', '075588881234', '+861062345678', '+8601062345678', '00861062345678'],
	...['0086075588881234', '861062345678', '8601062345678', '8603118123456'],
])('%s is a landline', (digits) => {
	expect(isLandline(digits)).toBe(true);
});

test.each([
	['62345678', 'no area code'],
	['1062345678', 'no 0 in front'],
	['01012345678', 'none begins with 1'],
	['010623456', 'six digits'],
	['010623456789', 'nine digits'],
	['01162345678', 'no area code begins so'],
	['1861062345678', 'a digit in front'],
	['+01062345678', 'no country code'],
])('%s is none: %s', (digits) => {
	expect(isLandline(digits)).toBe(false);
});

test.each([
	['+85261234567', 'foreignCountry', 'a country code'],
	['+1+8613812345678', 'foreignCountry', 'the first country code'],
	['001-415-555-2671', 'foreignCountry', 'a country code behind 00'],
	['011-44-7911-123456', 'foreignCountry', 'a country code behind 011'],
	['090-1234-5678', 'foreignCountry', 'no area code of China'],
	['07712-345678', 'foreignCountry', 'a grouping of Britain'],
	['07712-3456789', 'landline', 'a digit more than those of Britain'],
	['090-1234-56', 'tooShort', 'too few digits for another country'],
	['00-86-138', 'tooShort', '+86 as it is dialled'],
	['011-86-138', 'tooShort', '+86 as it is dialled from America'],
	['010.6234.5678', 'landline', 'an area code'],
	['1064812345678', 'machineNumber', 'a block of machines'],
	['+86-141-0123456789', 'machineNumber', 'a block of machines behind +86'],
	['861484812345678', 'machineNumber', 'a block of machines behind 86'],
	['01440123456789', 'machineNumber', 'a block of machines behind a trunk 0'],
	['1421234567890', 'tooLong', 'no block of machines'],
	['91064812345678', 'tooLong', 'a digit in front of a block of machines'],
	['106481234567', 'tooLong', 'a digit less than a machine has'],
	['10648123456789', 'tooLong', 'a digit more than a machine has'],
	['0-138-1234-567', 'tooShort', 'a trunk 0'],
	['86138123456', 'notMobile', 'eleven digits that begin with 86'],
	['12812345678', 'notMobile', 'no block of mobile numbers'],
])('%s is %s by %s', (canonical, code) => {
	expect(whyNotMobile(canonical, canonical)).toBe(code);
});

test('seven or eight digits and an extension are a landline, as they were written', () => {
	for (const text of ['8123456-1', '62345678 – 123456', '62345678\u22121', '2345678‐12'])
		expect(whyNotMobile('62345678-1', text)).toBe('landline');
	for (const text of [
		'8123456 1',
		'1123456-1',
		'812345-1',
		'812345678-1',
		'8123456-1234567',
		'x8123456-1',
		'8123456-1x',
	])
		expect(whyNotMobile('62345678-1', text)).toBe('tooShort');
});
