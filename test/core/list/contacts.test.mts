import { contactsOf, inWaves } from '../../../nodes/NumberStatusCheck/core/list/contacts';

const reason = { code: 'empty', message: 'No number.' };

test('the numbers of each item stand together, each once, in their order; what is no number is left out', () => {
	const itemNumbers = [
		{ item: 0, number: 'b' },
		{ item: 0, number: 'a' },
		{ item: 0, number: 'b' },
		{ item: 1, number: null, reason },
		{ item: 2, number: null, reason },
		{ item: 2, number: 'a' },
	];
	expect(contactsOf(itemNumbers)).toEqual([['b', 'a'], ['a']]);
	expect(contactsOf([])).toEqual([]);
});

test('the first numbers of all contacts come before the second ones, and each number once', () => {
	const contacts = [['a', 'b', 'c'], ['d'], ['b', 'e'], ['f', 'a']];
	expect(inWaves(contacts)).toEqual(['a', 'd', 'b', 'f', 'e', 'c']);
	expect(inWaves([])).toEqual([]);
});

test('an item with one number is a contact with one number', () => {
	expect(contactsOf([{ item: 0, number: '13800138000' }])).toEqual([['13800138000']]);
});
