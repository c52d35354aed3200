import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { readNumbers } from '../../nodes/NumberStatusCheck/input/read-numbers';

test('100 000 items are read through a plain reference without n8n evaluating anything', () => {
	const items: INodeExecutionData[] = Array.from({ length: 100_000 }, (_, i) => ({
		json: { phone: String(13_800_000_000 + i) },
	}));
	const node = { type: 'x.numberStatusCheck', parameters: { phoneNumber: '={{ $json.phone }}' } } as unknown as INode;
	const getNodeParameter = jest.fn();
	const context = {
		getNode: () => node,
		continueOnFail: () => false,
		getNodeParameter,
	} as unknown as IExecuteFunctions;
	const itemNumbers = readNumbers(context, items);
	expect(itemNumbers).toHaveLength(100_000);
	expect(itemNumbers.at(-1)).toEqual({ item: 99_999, number: '13800099999' });
	expect(getNodeParameter).not.toHaveBeenCalled();
});
