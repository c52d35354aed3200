import { withoutMarkup } from '../../../nodes/NumberStatusCheck/core/list/spelled-signs';

test.each([
	...['br', 'p', 'div', 'li', 'td', 'tr', 'span'].flatMap((tag) => [
		`<${tag}>`,
		`</${tag}>`,
		`<${tag}/>`,
		`<${tag} />`,
	]),
	...['<BR>', '<br   >', '<br\n/>', '_x000D_', '_x000a_', '\\n', '\\r', '\\N', '&lt;br&gt;'],
	...['%0A', '%0a'],
])('%s is a line end', (spelled) => {
	expect(withoutMarkup(`138${spelled}139`)).toBe('138\n139');
	expect(withoutMarkup(`${spelled}${spelled}`)).toBe('\n\n');
});

test.each([
	...['<br    >', '<brx>', '<b>', '</ br>', '< br>', '<br//>', '<//br>', '_x000C_', '_x00D_', '_x000D', '\\next'],
	...['\\rx', '\\NO', '\\b', '\\', '<', '_'],
])('%s is none', (spelled) => {
	expect(withoutMarkup(`138${spelled}`)).toBe(`138${spelled}`);
});

test('an escaped tab is a space, but not in front of a letter', () => {
	expect(withoutMarkup('138\\t0013\\T8\\t')).toBe('138 0013 8 ');
	expect(withoutMarkup('C:\\tel\\Tx')).toBe('C:\\tel\\Tx');
});

test.each([
	['nbsp', ' '],
	['ensp', ' '],
	['emsp', ' '],
	['thinsp', ' '],
	['ndash', '-'],
	['mdash', '-'],
	['minus', '\u2212'],
	['plus', '+'],
	['quot', '"'],
	['apos', "'"],
	['lt', '<'],
	['gt', '>'],
])('&%s; is %j', (name, sign) => {
	expect(withoutMarkup(`1&${name};&${name.toUpperCase()};2`)).toBe(`1${sign}${sign}2`);
	expect(withoutMarkup(`&amp;${name};&AMP;${name};`)).toBe(`${sign}${sign}`);
	expect(withoutMarkup(`&${name}`)).toBe(`&${name}`);
});

test.each([
	['&#43;&#0000043;', '++'],
	['&#x2B;&#X00002b;', '++'],
	['&#9;', '\t'],
	['&#128241;', '📱'],
	['&#x1F4F1;', '📱'],
	['&#x10FFFD;', '\u{10FFFD}'],
	['1&#8203;2&#x00;3', '123'],
	['&#65291;', '+'],
])('%s spells %j', (spelled, sign) => {
	expect(withoutMarkup(spelled)).toBe(sign);
});

test.each([
	...['&#49;', '&#x41;', '&#769;', '&#20013;', '&#x0661;', '&#00000043;', '&#x000002B;', '&#1114112;', '&#x110000;'],
	...['&#;', '&#x;', '&#xG;', '&#4a;', '&copy;', '&#43', '&', '&#'],
])('%s spells no sign', (spelled) => {
	expect(withoutMarkup(spelled)).toBe(spelled);
});

test('signs and line ends are read as addresses on the web spell them, digits and letters are not', () => {
	expect(withoutMarkup('%2B86%20138%2d0013%09%0D%3A%3b')).toBe('+86 138-0013\t\r:;');
	expect(withoutMarkup('%21%29%2F%2a')).toBe('!)/*');
	for (const none of ['%31', '%41', '%3C', '%08', '%0B', '%0C', '%1A', '%2G', '%2', '%', '%3', '%7E'])
		expect(withoutMarkup(none)).toBe(none);
});

test('a sign that was spelled twice is read once', () => {
	expect(withoutMarkup('&amp;amp;nbsp;')).toBe('&amp;nbsp;');
	expect(withoutMarkup('%252B')).toBe('%2B');
	expect(withoutMarkup('&#37;2B')).toBe('+');
});

test('other text stays as it is', () => {
	for (const text of ['', '+86 138-0013-8000', 'br p &amp', 'x000D']) expect(withoutMarkup(text)).toBe(text);
});
