import { excerpt } from '../../nodes/NumberStatusCheck/core/excerpt';

test.each([
	['plain', 5, 'plain'],
	['plain', 4, 'plai…'],
	['', 4, ''],
	['上海-上海', 3, '上海-…'],
])('of %j, %i characters: %j', (text, longest, shown) => {
	expect(excerpt(text, longest)).toBe(shown);
});

test('a pair of code units is one character, and is never cut in half', () => {
	expect(excerpt('😀😀😀', 2)).toBe('😀😀…');
	expect(excerpt('😀😀', 2)).toBe('😀😀');
});

test.each([
	['a line feed', 'a\nb'],
	['a carriage return', 'a\rb'],
	['an escape, which starts a terminal command', 'a\u001Bb'],
	['a C1 control', 'a\u009Bb'],
	['a null', 'a\u0000b'],
	['a line separator', 'a\u2028b'],
	['a paragraph separator', 'a\u2029b'],
	['a mark that turns the writing direction', 'a\u202Eb'],
	['a zero-width space', 'a\u200Bb'],
	['half a surrogate pair', 'a\uD83Db'],
])('%s is shown as �', (_, text) => {
	expect(excerpt(text, 10)).toBe('a\uFFFDb');
});

test('of a text of ten million characters only the start is read', () => {
	const spy = jest.spyOn(String.prototype, 'slice');
	expect(excerpt('7'.repeat(10_000_000), 3)).toBe('777…');
	expect(spy).toHaveBeenCalledWith(0, 8);
});
