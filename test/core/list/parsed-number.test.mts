import { invalid, parsed } from '../../../nodes/NumberStatusCheck/core/list/parsed-number';

test('an invalid number quotes what was there in forty characters, and in its own quotes', () => {
	expect(invalid('characters', 'Li "Lei"\n')).toEqual({ kind: 'invalid', code: 'characters', input: "Li 'Lei'\uFFFD" });
	expect(invalid('tooLong', '1'.repeat(41))).toEqual({ kind: 'invalid', code: 'tooLong', input: `${'1'.repeat(40)}…` });
});

test('of an empty one there is nothing to quote, whatever signs were there', () => {
	expect(invalid('empty', '""')).toEqual({ kind: 'invalid', code: 'empty', input: '' });
});

test('what was read is a number, or the text and why it is none', () => {
	expect(parsed({ number: '13800138000' }, '+86 13800138000')).toEqual({ kind: 'valid', number: '13800138000' });
	expect(parsed({ code: 'tooShort' }, '138')).toEqual({ kind: 'invalid', code: 'tooShort', input: '138' });
});
