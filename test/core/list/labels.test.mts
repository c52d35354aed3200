import { OTHER_FIELD, withoutLabels } from '../../../nodes/NumberStatusCheck/core/list/labels';
import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

const [A, B] = ['13812345678', '15901234567'];

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

describe('the number behind a label is taken, labelled', () => {
	test.each([
		...['mobile', 'Mob.', 'cell', 'contact', 'TELEPHONE', 'tel', 'phone', 'Cellphone', 'home', 'work', 'office'],
		...['home phone', 'work_tel', 'office-mobile', 'business phone', 'private cell', 'personal mobile', 'my phone'],
		...['mobile number', 'phone num', 'tel no', 'Tel. Nr.', 'mobile_number', 'phone-no.', 'cell phone', 'contact tel'],
		...['phone 1', 'phone_2', 'tel-3', 'mobile9', 'office telephone no. 4'],
		...['手机', '手機', '电话', '電話', '号码', '號碼', '手机号', '手机号码', '手機號', '手機號碼', '电话号码'],
		...[
			'本人手机',
			'个人手机',
			'公司电话',
			'家庭电话',
			'客户手机',
			'收件人电话',
			'收货人手机号',
			'注册手机',
			'备用电话',
		],
		...['联系电话', '聯繫電話', '聯絡電話', '移动电话', '行動電話', '客户联系电话', '电话1'],
		...[
			'联系方式',
			'聯繫方式',
			'聯絡方式',
			'callto',
			'sms',
			'whatsapp',
			'handy',
			'móvil',
			'movil',
			'celular',
			'portable',
		],
		...['m', 'T', 'p', 'tel/mobile', '电话/手机', '微信同号', '微信同號', '手机/微信', '微信号/手机', 'wechat/phone'],
	])('%s', (label) => {
		expect(read(`${label}:${A}`)).toEqual([A]);
		expect(read(`${label}: ${A}, ${label} : ${B}`)).toEqual([A, B]);
	});

	test.each(['☎', '☏', '✆', '📞', '📱', '📲'])('%s', (symbol) => {
		expect(read(`${symbol}${A}`)).toEqual([A]);
		expect(read(`${symbol} : ${A}`)).toEqual([A]);
		expect(read(`${A} ${symbol} ${B}`)).toEqual([A, B]);
	});

	test('with the signs that exports put around it', () => {
		for (const cell of [
			`tel  =${A}`,
			`tel   : ${A}`,
			`tel:\t  ${A}`,
			`"tel:${A}"`,
			`="tel:${A}"`,
			`tel=//${A}`,
			` \t tel:${A}`,
		])
			expect(read(cell)).toEqual([A]);
	});

	test('or twice, or at the start of any piece', () => {
		expect(read(`Phone: tel:${A}`)).toEqual([A]);
		expect(read(`手机：电话：tel:${A}`)).toEqual(['!characters']);
		for (const separator of [',', ';', '、', '。', '/', '|', '\n', '\r'])
			expect(read(`${A}${separator}Mobile: ${B}`)).toEqual([A, B]);
	});
});

describe('what is no label of a phone stays', () => {
	test.each([
		...[
			'hotmail',
			'xtel',
			'motel',
			'fax',
			'qq',
			'id',
			'no',
			'number',
			'm2',
			'x',
			'work id',
			'phone 0',
			'phone 12',
			'张手机',
		],
		...['手机串号', '传真', '微信', 'wechat', '订单号', '手机尾号', 'mobile/qq', 'mt', 'tel:x', '客户'],
	])('%s', (label) => {
		expect(read(`${label}:${A}`)).not.toContain(A);
	});

	test.each(['tel', '手机', 'Mobile', 'm', '电话 '])('%s without its colon', (label) => {
		expect(read(`${label}${A}`)).toEqual(['!characters']);
	});

	test('and a label behind the number', () => {
		expect(read(`${A} tel:`)).toEqual(['!characters']);
		expect(read(`${A} tel: ${B}`)).toEqual([A, B]);
		expect(read(`x tel: ${B}`)).toEqual(['!characters']);
	});
});

describe('the property of a vCard is a label', () => {
	test.each([
		...['cell', 'MOBILE', 'iphone', 'home', 'work', 'voice', 'text', 'pref', 'main', 'other', 'msg'].flatMap((kind) => [
			`TEL;${kind}`,
			`TEL;TYPE=${kind}`,
			`TEL;type="${kind},cell"`,
		]),
		...['TEL;TYPE=CELL;PREF=1', 'TEL;VALUE=uri', 'TEL;CHARSET=UTF-8;CELL', 'item1.TEL', 'item999.TEL;type=CELL', 'tel'],
		`TEL${';CELL'.repeat(8)}`,
	])('%s', (property) => {
		expect(read(`${property}:${A}`)).toEqual([A]);
		expect(read(`FN:Li Lei\n${property}:${A}\n${property}:${B}`)).toEqual(['!characters', A, B]);
	});

	test.each([
		'TEL;TYPE=FAX',
		'TEL;FAX',
		'TEL;TYPE=WORK,FAX',
		'TEL;TYPE=PAGER',
		'TEL;PREF=x',
		'item.TEL',
		'item1234.TEL',
		'TEL;',
	])('but not %s', (property) => {
		expect(read(`${property}:${A}`)).not.toContain(A);
	});
});

test.each([
	...[
		'QQ',
		'微信',
		'WeChat',
		'weixin',
		'传真',
		'傳真',
		'Fax',
		'身份证',
		'身分證',
		'订单',
		'訂單',
		'运单',
		'快递',
		'单号',
		'卡号',
	],
	...[
		'银行卡',
		'账号',
		'賬號',
		'order',
		'card',
		'id',
		'IDs',
		'QQ号',
		'QQ号码',
		'微信號',
		'fax no.',
		'order number',
		'card_id',
	],
])('%s is the name of another field, on its own line and with a separator', (name) => {
	expect(new RegExp(OTHER_FIELD, 'i').test(name)).toBe(true);
	for (const between of [',', ';', '、', '。', '/', '|', '\n', '\r\n', ' | ', ':\n', ' : ,', ':;\n '])
		expect(read(`${name}${between}${A}`)).toEqual(['!characters']);
	for (const start of ['+86 ', '(', '[']) expect(read(`${name}/${start}${A}`)).not.toContain(A);
	expect(read(`${B},${name},${A}`)).toEqual([B, '!characters']);
});

test.each(['idea', 'Sid', 'Mr. Fax Li', 'QQ先生', '张'])('%s in front of a separator is a name', (name) => {
	expect(read(`${name},${A}`)).toEqual(['!characters', A]);
});

test('a note that WeChat has the same number is taken off behind a number only', () => {
	expect(withoutLabels(`${A}（微信同号）`.replace('（', '(').replace('）', ')'))).toBe(A);
	for (const note of [
		'微信同号',
		'微信同號',
		'微信同步',
		'微信同',
		'微信号同号',
		'同微信',
		'同微信号',
		'手机微信同号',
		'电话微信同号',
	])
		for (const cell of [
			`${A}${note}`,
			`${A} ${note}`,
			`${A}(${note})`,
			`${A}，${note}`,
			`${A} 【${note}】`,
			`(${A})${note}`,
		])
			expect(read(cell)).toEqual([A]);
	expect(read(`张三微信同号`)).toEqual(['!characters']);
	expect(read(`${A}微信同号码2`)).toEqual(['!characters']);
	expect(read(`${A}微信同号${B}`)).toEqual(['!characters']);
	expect(read(`QQ:${A}（微信同号）`)).toEqual(['!characters']);
});

test('the context of a local number is put in front of it as its country code', () => {
	expect(withoutLabels('tel:138-1234-5678;phone-context=+86')).toBe('+86 138-1234-5678');
	expect(withoutLabels('tel:(138) 1234.5678;PHONE-CONTEXT=+852')).toBe('+852 (138) 1234.5678');
	for (const context of ['example.com', '+8613', '86', '+86.1', '+'])
		expect(read(`tel:${A};phone-context=${context}`)).toEqual([A, '!characters']);
	expect(read(`tel:+86${A};phone-context=+1`)).toEqual([A, '!characters']);
});
