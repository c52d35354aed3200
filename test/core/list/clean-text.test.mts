import { cleanText, withoutControls, withoutDecoration } from '../../../nodes/NumberStatusCheck/core/list/clean-text';

test('full-width forms become ASCII, from the first to the last', () => {
	expect(cleanText('！１３８，＋８６（Ａｚ）～')).toBe('!138,+86(Az)~');
	expect(cleanText('138\u30000013')).toBe('138 0013');
	expect(cleanText('\uFF00｟｠ｱ')).toBe('\uFF00｟｠ｱ');
});

test("what is invisible is taken off; other scripts' digits and control characters stay", () => {
	expect(cleanText('\uFEFF138\u200B\u00AD0013\u{E0020}')).toBe('1380013');
	expect(cleanText('١٣٨ 138\u00000013\u007F\t\r\n\u0085é')).toBe('١٣٨ 138\u00000013\u007F\t\r\n\u0085é');
	expect(cleanText('')).toBe('');
});

test('control characters are taken off, but for those that are spaces or line ends', () => {
	expect(withoutControls('\u0000\u0008138\u000E0\u001F0\u007F1\u00803\u0084\u0086\u009F')).toBe('1380013');
	expect(withoutControls('1\t3\n8\u000B0\u000C0\r1\u00853')).toBe('1\t3\n8\u000B0\u000C0\r1\u00853');
	expect(withoutControls(' ~\u00A0é')).toBe(' ~\u00A0é');
});

test.each([...'"\'`´“”„‟‘’‚‛«»‹›「」『』《》〈〉″′'])('the quotation mark %s is decoration', (mark) => {
	expect(withoutDecoration(`${mark}138${mark}`)).toBe('138');
	expect(withoutDecoration(`${mark}${mark}1${mark} 3${mark}-${mark}8`)).toBe('1 3-8');
});

test('quotation marks between two digits stay: they group these, or tell two numbers apart', () => {
	expect(withoutDecoration("13'812'345'678")).toBe("13'812'345'678");
	expect(withoutDecoration(`"138""139"`)).toBe('138""139');
	expect(withoutDecoration(`138"x"139`)).toBe('138x139');
});

test('the sign of a formula and a bullet are taken off in front, and space at both ends', () => {
	for (const sign of ['=', '= ', '="', '- ', '* ', '•\t', '▪ ', '● ', '◦ ', '‣   ', ' - '])
		expect(withoutDecoration(`${sign}138 `)).toBe('138');
	expect(withoutDecoration('==138')).toBe('=138');
	expect(withoutDecoration('- * 138')).toBe('* 138');
	expect(withoutDecoration('138 - 0013=4')).toBe('138 - 0013=4');
	for (const text of ['-138', '*138', '•138', '+ 138', '·138']) expect(withoutDecoration(text)).toBe(text);
});
