import iconv from 'iconv-lite';
import { decodeBody } from '../../nodes/NumberStatusCheck/transport/decode-body';
import { factsFor } from '../../simulator/number-facts.mts';
import { messageFor } from '../../simulator/result-codes.mts';

const TEXT = '{"resultMsg":"成功","area":"上海-上海"}';
const strictUtf8 = (bytes: Buffer) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

test('a reply in UTF-8 that breaks off within a character is read as UTF-8, though GBK is declared', () => {
	const bytes = Buffer.from(TEXT);
	const cut = bytes.lastIndexOf(Buffer.from('上海')) + 1;
	expect(decodeBody(bytes.subarray(0, cut), 'application/json; charset=GBK')).toBe('{"resultMsg":"成功","area":"上海-');
});

const json = (charset: string) => `application/json;charset=${charset}`;

describe('bytes are decoded by the declared charset', () => {
	test.each([
		['gbk', json('GBK')],
		['gbk', json('gbk')],
		['gbk', json('GB2312')],
		['gbk', json('gb_2312-80')],
		['gbk', json('x-gbk')],
		['gb18030', json('GB18030')],
		['gbk', 'text/html; Charset = "gbk"; v=1'],
		['gbk', "application/json; v=1; charset='GBK'"],
		['gbk', 'application/json ;CHARSET=gbk '],
		['big5', json('big5')],
		['utf16le', json('utf-16le')],
		['utf8', json('UTF-8')],
		['utf8', json('utf8')],
	])('%s, declared as %s', (charset, contentType) => {
		expect(decodeBody(iconv.encode(TEXT, charset), contentType)).toBe(TEXT);
	});

	test.each(['gbk', 'gb2312', 'gb18030'])(
		'%s, with characters that only GB18030 has, and the sign for euro',
		(label) => {
			const text = '"㐀𠀀€"';
			expect(decodeBody(iconv.encode(text, 'gb18030'), json(label))).toBe(text);
			expect(decodeBody(Buffer.from([0x80]), json(label))).toBe('€');
		},
	);
});

describe('bytes are UTF-8', () => {
	test.each([undefined, null, '', 'application/json', json(''), json('""'), json('no-such-charset'), json('cp936'), 7])(
		'where the content type is %j',
		(contentType) => {
			expect(decodeBody(Buffer.from(TEXT), contentType)).toBe(TEXT);
		},
	);

	test.each(['GBK', 'GB18030', 'big5', 'us-ascii', 'ISO-8859-1'])(
		'where they can be read as such, though %s is declared',
		(label) => {
			expect(decodeBody(Buffer.from(TEXT), json(label))).toBe(TEXT);
		},
	);

	test('with a byte order mark, whatever is declared', () => {
		for (const label of ['utf-8', 'gbk', 'big5', 'none']) {
			expect(decodeBody(Buffer.from(`\uFEFF${TEXT}`), json(label))).toBe(TEXT);
		}
	});
});

test('a byte order mark of UTF-16 says so too', () => {
	expect(decodeBody(iconv.encode(TEXT, 'utf16le', { addBOM: true }), json('utf-8'))).toBe(TEXT);
	expect(decodeBody(iconv.encode(TEXT, 'utf16be', { addBOM: true }), null)).toBe(TEXT);
});

describe('what cannot be decoded is marked, and takes nothing with it', () => {
	test('GBK that is declared as UTF-8', () => {
		const text = decodeBody(iconv.encode(TEXT, 'gbk'), json('UTF-8'));
		const { resultMsg, area } = JSON.parse(text) as Record<string, string>;
		expect([resultMsg, area]).toEqual([expect.stringContaining('\uFFFD'), expect.stringContaining('\uFFFD')]);
	});

	test.each(['us-ascii', 'ISO-8859-1', 'windows-1252'])('GBK that is declared as %s, which has no Chinese', (label) => {
		const { area } = JSON.parse(decodeBody(iconv.encode(TEXT, 'gbk'), json(label))) as Record<string, string>;
		expect(area).toContain('\uFFFD');
	});

	test.each(['utf-8', 'gbk', 'gb18030', 'gb2312'])('half a character before a quotation mark, in %s', (label) => {
		for (const half of [0x81, 0xc3, 0xe4, 0xf0, 0xfe]) {
			const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([half]), Buffer.from('","b":1}')]);
			expect(JSON.parse(decodeBody(bytes, json(label)))).toEqual({
				a: expect.stringContaining('\uFFFD') as string,
				b: 1,
			});
		}
	});
});

test('nothing is an empty text', () => {
	for (const label of ['utf-8', 'gbk']) expect(decodeBody(Buffer.alloc(0), json(label))).toBe('');
});

test('GBK that happens to be UTF-8 as well is read as it is declared, in every text that the API sends', () => {
	expect(strictUtf8(iconv.encode('未知', 'gbk'))).toBe('δ֪');
	const mobiles = Array.from({ length: 100 }, (_, index) => `1${30 + index}${index}00000`);
	const facts = mobiles.map((mobile) => factsFor(mobile));
	const codes = ['000000', '200000', '400001', '400101', '403000', '500000', '504000', '510101', '999999'];
	const texts = ['未知', ...facts.flatMap(({ area, numberType }) => [area, numberType]), ...codes.map(messageFor)];
	for (const text of new Set(texts)) expect(decodeBody(iconv.encode(text, 'gbk'), json('gbk'))).toBe(text);
});
