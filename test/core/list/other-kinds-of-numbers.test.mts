import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

/**
 * Numbers of other kinds that hold the eleven digits of somebody's mobile number, or look as if they did. Asking one of
 * these is paying for a stranger's number.
 */
const OTHERS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	'of the United States and Canada': [
		['1 (866) 539-1234', 'foreignCountry'],
		['1 866 5391234', 'foreignCountry'],
		['1-8665391234', 'foreignCountry'],
		['1/866/539/1234', 'foreignCountry'],
		['1,866,539,1234', 'foreignCountry'],
		['(1) 866 539 1234', 'foreignCountry'],
		['1 (866) 539-1234 x12', 'foreignCountry'],
		['+1 (866) 539-1234', 'foreignCountry'],
		['+18665391234', 'foreignCountry'],
		['001 866 539 1234', 'foreignCountry'],
		['Tel: 1 866 539 1234', 'foreignCountry'],
		['+86 1 866 539 1234', 'foreignCountry'],
		['86 1-866-539-1234', 'foreignCountry'],
	],
	'of Mexico and Brazil': [
		['1 55 1234 5678', 'foreignCountry'],
		['(19) 98765-4321', 'foreignCountry'],
		['13 981234567', 'foreignCountry'],
		['19 9 8765 4321', 'foreignCountry'],
	],
	'of Britain and Germany': [
		['07911 123456', 'foreignCountry'],
		['07712 345678', 'foreignCountry'],
		['07712345678', 'landline'],
		['447911123456', 'tooLong'],
		['+44 7911 123456', 'foreignCountry'],
		['020 7946 0958', 'landline'],
		['(0151) 2345 6789', 'landline'],
		['[0151] 23456789', 'landline'],
		['（0171）23456789', 'landline'],
		['+49 151 23456789', 'foreignCountry'],
	],
	'of Japan and Korea': [
		['090-1234-5678', 'foreignCountry'],
		['080 2345 6789', 'foreignCountry'],
		['+81 90 1234 5678', 'foreignCountry'],
		['010-1234-5678', 'notMobile'],
		['010-2345-6789', 'landline'],
		['+82 10-1234-5678', 'foreignCountry'],
		['82-10-1234-5678', 'tooLong'],
	],
	'of a landline': [
		['010-62345678', 'landline'],
		['010.62345678', 'landline'],
		['010/62345678', 'landline'],
		['0755、88881234', 'landline'],
		['86/10/62345678', 'landline'],
		['01062345678', 'landline'],
		['+86 021 62345678', 'landline'],
		['电话：0755-88881234', 'landline'],
		['62345678-8001', 'landline'],
		['86138001-23456', 'landline'],
		['86138001 23456', 'landline'],
		['86138001/23456', 'landline'],
		['8613800-123456', 'landline'],
		['86155512-2345', 'landline'],
		['86155512转34567', 'extension'],
		['010-12345678', 'notMobile'],
	],
	'of a service': [
		['4008001234', 'notMobile'],
		['8008101234', 'notMobile'],
		['400800123', 'tooShort'],
		['400-800-1234', 'notMobile'],
		['800-820-1234', 'notMobile'],
		['95588', 'tooShort'],
		['106900001234', 'tooLong'],
	],
	'of a person, a card or a device': [
		['138123199003071234', 'tooLong'],
		['110101199003078670', 'tooLong'],
		['11010119900307867X', 'characters'],
		['6222021381234567890', 'tooLong'],
		['6222 0213 8123 4567 890', 'tooLong'],
		['1381 2345 6781 3912', 'tooLong'],
		['1381 2345 6781 3912 3456 78', 'tooLong'],
		['868613812345678', 'tooLong'],
		['QQ:13812345678', 'characters'],
		['QQ号码：13812345678', 'characters'],
		['身份证：13812345678', 'characters'],
		['传真：13812345678', 'characters'],
		['Fax: 13812345678', 'characters'],
	],
	'of an order or an amount': [
		['ORD-13812345678', 'characters'],
		['订单号:13812345678', 'characters'],
		['20241125-13812345678', 'tooLong'],
		['160512-12345', 'notMobile'],
		['$13,812,345,678', 'characters'],
		['13,812,345,678元', 'characters'],
		['13,812,345,678,901', 'tooLong'],
		['13812345678.5', 'decimal'],
		['16012345.678', 'decimal'],
		['13.812345678', 'decimal'],
	],
	'of a date and a serial': [
		['19881025-001', 'notMobile'],
		['19881025 001', 'notMobile'],
		['1988-10-25-001', 'notMobile'],
		['1988-1-25-0012', 'notMobile'],
		['1988.10.25.001', 'notMobile'],
		['15-10-1988-001', 'notMobile'],
		['15.10.1988.001', 'notMobile'],
		['15-10-88-12345', 'notMobile'],
		['1988-10-25 12:30', 'characters'],
		['15.10.2024 12.30', 'tooLong'],
	],
	'of a machine': [
		['192.168.100.10', 'notMobile'],
		['172.16.254.123', 'notMobile'],
		['138.0.7204.101', 'notMobile'],
		['16.0.12345.678', 'notMobile'],
		['15.0.26100.1234', 'tooLong'],
		['13812345678@139.com', 'characters'],
	],
	'that is damaged': [
		['00000000000', 'notMobile'],
		['0000', 'tooShort'],
		['1381234567813912345678', 'tooLong'],
		['138123456781', 'tooLong'],
		['138 1234 56789', 'tooLong'],
		['1381234567 8', 'notMobile'],
		['1381234567-8', 'notMobile'],
		['138123456 78', 'notMobile'],
		['86+13812345678', 'characters'],
		['138""1234""5678', 'characters'],
		["13'8123'45678", 'characters'],
	],
};

describe.each(Object.entries(OTHERS))('a number %s is not sent', (_, inputs) => {
	test.each(inputs)('%s: %s', (input, code) => {
		expect(read(input)).toEqual([`!${code}`]);
	});
});

test('parts of a date or of an area code are not put together', () => {
	expect(read('15/10/1988/001')).toEqual(['!tooShort', '!tooShort', '!tooShort', '!tooShort']);
	expect(read('0151/23456789')).toEqual(['!tooShort', '!tooShort']);
	expect(read('138,1234,5678,9')).toEqual(['!extension']);
	expect(read('138,1234,567')).toEqual(['!tooShort', '!tooShort', '!tooShort']);
	expect(read('160512,12345')).toEqual(['!tooShort', '!tooShort']);
});

test('digits behind a comma are an extension unless they begin another number', () => {
	expect(read('18400001111, 7804, 18400002222, 7805')).toEqual(['!extension', '!extension']);
	expect(read('18400001111,138,1234,5678')).toEqual(['18400001111', '13812345678']);
	expect(read('18400001111,86,13812345678')).toEqual(['18400001111', '13812345678']);
	expect(read('18400001111,010,62345678')).toEqual(['18400001111', '!landline']);
	expect(read('18400001111/7804')).toEqual(['18400001111', '!tooShort']);
	expect(read('18400001111,1390013')).toEqual(['18400001111', '!tooShort']);
});
