import { isUnread } from '../../nodes/NumberStatusCheck/core/item-number';
import type { ItemNumber } from '../../nodes/NumberStatusCheck/core/item-number';

const reason = { code: 'x', message: 'X.' };

test.each<[string, ItemNumber, boolean]>([
	['a contact with a number', { item: 0, number: '13800138000' }, false],
	['one whose field holds no number', { item: 0, number: null, reason }, false],
	['one whose item could not be read', { item: 0, number: null, reason, unread: true }, true],
])('%s: whether nothing is known of it but its item', (_, itemNumber, unread) => {
	expect(isUnread(itemNumber)).toBe(unread);
});
