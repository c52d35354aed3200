import { existsSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import type { LoadedPackage } from './load-package.mts';
import { BUILD_TIMEOUT_MS, install, load, packProject, removeFolder, temporaryFolder } from './packed.mts';

const NODES = 'dist/nodes/NumberStatusCheck';
const STATUS_OUTPUTS = ['Active', 'Silent', 'Risk', 'Suspended', 'Empty Number', 'No Record', 'Unresolved', 'Invalid'];
const STATUS_VALUES = ['active', 'silent', 'risk', 'suspended', 'empty', 'noRecord', 'unresolved', 'invalid'];

let folder: string;
let installed: string;
let loaded: LoadedPackage;

beforeAll(async () => {
	folder = temporaryFolder();
	const { unpacked } = await packProject(path.join(folder, 'packed'));
	const userFolder = path.join(folder, 'user');
	installed = install(unpacked, userFolder);
	loaded = load(installed, userFolder);
}, BUILD_TIMEOUT_MS);

afterAll(() => removeFolder(folder));

/** Name, type and default of each property; the values of a list of options where it has one. */
function shapes(properties: readonly INodeProperties[] | undefined): unknown[] {
	return (properties ?? []).map(({ name, type, default: value, options }) => {
		const values = (options ?? []).flatMap((option) => ('value' in option ? [option.value] : []));
		return values.length === 0 ? [name, type, value] : [name, type, value, values];
	});
}

const property = (name: string) => loaded.node.properties.find((candidate) => candidate.name === name);

describe("n8n's loader finds", () => {
	test('the node and the credential under their names', () => {
		expect(loaded.packageName).toBe('n8n-nodes-number-status-check');
		expect(loaded.known).toEqual({
			nodes: {
				numberStatusCheck: { className: 'NumberStatusCheck', sourcePath: `${NODES}/NumberStatusCheck.node.js` },
			},
			credentials: {
				numberStatusCheckApi: {
					className: 'NumberStatusCheckApi',
					sourcePath: 'dist/credentials/NumberStatusCheckApi.credentials.js',
					supportedNodes: ['numberStatusCheck'],
				},
			},
		});
	});

	test('the credential on the node, with a test that exists', () => {
		expect(loaded.node.credentials).toEqual([
			{ name: 'numberStatusCheckApi', required: true, testedBy: 'numberStatusCheckApiTest' },
		]);
		expect(loaded.credentialTests).toEqual(['numberStatusCheckApiTest']);
		expect(loaded.credential).not.toHaveProperty('test');
	});

	test('the icons of both, light and dark', () => {
		const base = `icons/n8n-nodes-number-status-check/${NODES}`;
		const icons = { light: `${base}/numberStatusCheck.svg`, dark: `${base}/numberStatusCheck.dark.svg` };
		expect(loaded.node.iconUrl).toEqual(icons);
		expect(loaded.credential.iconUrl).toEqual(icons);
		for (const icon of Object.values(icons)) {
			expect(existsSync(path.join(installed, icon.replace('icons/n8n-nodes-number-status-check/', '')))).toBe(true);
		}
	});

	test('the codex', () => {
		expect(loaded.node.codex).toMatchObject({
			categories: ['Sales', 'Marketing', 'Data & Storage'],
			alias: expect.arrayContaining([
				...['phone', 'validate', 'verify', 'lookup', 'carrier', 'clean list', 'dedupe', 'phone validation'],
				...['Chinese', '空号检测'],
			]) as unknown,
		});
		const codex: unknown = jest.requireActual(path.join(installed, NODES, 'NumberStatusCheck.node.json'));
		expect(codex).toMatchObject({ node: 'n8n-nodes-number-status-check.numberStatusCheck' });
	});
});

describe('the node', () => {
	test('is described as the public interface says', () => {
		expect(loaded.node).toMatchObject({
			name: 'numberStatusCheck',
			displayName: 'Number Status Check',
			group: ['transform'],
			version: 1,
			usableAsTool: true,
			inputs: ['main'],
		});
		expect(loaded.hasExecute).toBe(true);
	});

	test('has these parameters, and no others', () => {
		const preset = [
			{ name: 'Keep', statuses: ['active'] },
			{ name: 'Review', statuses: ['silent', 'risk', 'noRecord'] },
			{ name: 'Remove', statuses: ['empty', 'suspended'] },
		];
		expect(shapes(loaded.node.properties)).toEqual([
			['phoneNumber', 'string', ''],
			['outputMode', 'options', 'status', ['status', 'custom', 'single']],
			['branches', 'fixedCollection', { branch: preset }],
			['branchesNotice', 'notice', ''],
			['includeSummary', 'boolean', false],
			['resultStore', 'workflowSelector', ''],
			['options', 'collection', {}],
		]);
		expect(property('phoneNumber')?.required).toBe(true);
		expect(property('branches')?.displayOptions).toEqual({ show: { outputMode: ['custom'] } });
	});

	test('has branches of a name and statuses', () => {
		const [branch, ...others] = property('branches')?.options ?? [];
		expect(others).toEqual([]);
		expect(branch).toMatchObject({ name: 'branch' });
		const values = branch !== undefined && 'values' in branch ? branch.values : [];
		expect(shapes(values)).toEqual([
			['name', 'string', ''],
			['statuses', 'multiOptions', [], STATUS_VALUES],
		]);
	});

	test('has these options, and no others', () => {
		expect(shapes(property('options')?.options as INodeProperties[] | undefined)).toEqual([
			['additionalDelayCodes', 'string', ''],
			['batchSize', 'number', 50],
			['concurrency', 'number', 4],
			['currency', 'string', ''],
			['delaySeconds', 'number', 3],
			['dryRun', 'boolean', false],
			['gatherMilliseconds', 'number', 0],
			['onCutShort', 'options', 'keep', ['keep', 'fail']],
			['includeRaw', 'boolean', false],
			['inputFields', 'options', 'all', ['all', 'none']],
			['maxAttempts', 'number', 5],
			['maxNumbers', 'number', 0],
			['maxRequestsPerSecond', 'number', 0],
			['maxRunMinutes', 'number', 0],
			['numbersPerContact', 'options', 'all', ['all', 'best']],
			['outputField', 'string', 'numberStatus'],
			['pricePerNumber', 'number', 0],
			['reportLanguage', 'options', 'en', ['zh', 'en']],
			['requestTimeoutSeconds', 'number', 30],
			['resultFormat', 'options', 'nested', ['flat', 'nested']],
			['reuse', 'collection', {}],
			['sampleSize', 'number', 0],
			['stopAfterActive', 'number', 0],
		]);
	});

	test.each([
		['batchSize', 1, 50],
		['concurrency', 1, 20],
		['gatherMilliseconds', 0, 60_000],
		['maxAttempts', 1, 20],
	])('limits %s to %i–%i', (name, minValue, maxValue) => {
		const options = property('options')?.options as INodeProperties[];
		expect(options.find((option) => option.name === name)?.typeOptions).toMatchObject({ minValue, maxValue });
	});

	test('declares its outputs in this order in the build that ships', () => {
		expect(loaded.outputs).toEqual({
			default: STATUS_OUTPUTS,
			status: STATUS_OUTPUTS,
			customAsNew: ['Keep', 'Review', 'Remove', 'Other'],
			custom: ['First', 'Branch 2', 'Other'],
			single: ['Result'],
		});
	});
});

describe('the credential', () => {
	test('is described as the public interface says, and signs by a function', () => {
		expect(loaded.credential).toMatchObject({ name: 'numberStatusCheckApi', displayName: 'Number Status Check API' });
		expect(loaded.authenticate).toBe('function');
	});

	test('has these fields; password and secret are hidden', () => {
		expect(shapes(loaded.credential.properties)).toEqual([
			['about', 'notice', ''],
			['accountCode', 'string', ''],
			['password', 'string', ''],
			['secret', 'string', ''],
			['baseUrl', 'string', 'https://kh.ywjisu.com'],
			['allowedHttpRequestDomains', 'hidden', 'none'],
		]);
		const hidden = loaded.credential.properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(hidden.map(({ name }) => name)).toEqual(['password', 'secret']);
	});
});
