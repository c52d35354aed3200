import { go, items, log, raw, ok, entry } from './drive.mts';
import { activeNumbers } from '../engine/contacts.mts';
jest.setTimeout(900_000);
const A = '13800138000', B='13800138001', S='13800138061', E='13800138085', N='13800138096', R='13800138071', P='13800138077', D='19900030001';
const all = () => items(A, S, R, P, E, N, D, 'x');
const B_ = (branch: any, more: any = {}) => ({ outputMode: 'custom', branches: { branch }, ...more });
const small = { maxAttempts: 1 };
async function br(label: string, branch: any, more: any = {}, o: any = {}) { await go('branches ' + label, { items: all(), options: small, parameters: B_(branch, more), ...o }, { max: 2 }); }
test('branches', async () => {
	await br('no name', [{ statuses: ['active'] }, { name: '', statuses: ['silent'] }, { name: '  ', statuses: ['risk'] }]);
	await br('dup names', [{ name: 'A', statuses: ['active'] }, { name: 'A', statuses: ['silent'] }]);
	await br('Other name', [{ name: 'Other', statuses: ['active'] }, { name: 'Summary', statuses: ['silent'] }, { name: 'Error', statuses: ['risk'] }], { includeSummary: true });
	await br('dup statuses', [{ name: 'A', statuses: ['active', 'active'] }, { name: 'B', statuses: ['active'] }]);
	await br('unknown statuses', [{ name: 'A', statuses: ['actve', 'active'] }]);
	await br('text statuses', [{ name: 'A', statuses: 'active' }]);
	await br('number statuses', [{ name: 'A', statuses: [1] }]);
	await br('null statuses', [{ name: 'A', statuses: null }, { name: 'B' }]);
	await br('empty statuses', [{ name: 'A', statuses: [] }]);
	await br('null branch', [null, { name: 'A', statuses: ['active'] }]);
	await br('text branch', ['x']);
	await br('zero', []);
	await br('undefined', undefined);
	await br('object', { name: 'A', statuses: ['active'] });
	await go('branches null', { items: all(), options: small, parameters: { outputMode: 'custom', branches: null } }, { max: 1 });
	await go('branches text', { items: all(), options: small, parameters: { outputMode: 'custom', branches: 'x' } }, { max: 1 });
	await go('branches absent', { items: all(), options: small, parameters: { outputMode: 'custom' } }, { max: 1 });
	await br('30', Array.from({ length: 30 }, (_, i) => ({ name: `N${i}`, statuses: i === 29 ? ['active'] : [] })));
	await br('long name', [{ name: 'x'.repeat(10000), statuses: ['active'] }]);
	await br('expr name', [{ name: '={{ $json.id }}', statuses: ['active'] }]);
	await br('expr statuses', [{ name: 'A', statuses: '={{ ["active"] }}' }]);
	await br('expr statuses text', [{ name: 'A', statuses: '={{ "active" }}' }]);
	await br('number name', [{ name: 5, statuses: ['active'] }]);
	await br('with unresolved + invalid', [{ name: 'A', statuses: ['active', 'unresolved', 'invalid'] }]);
	await br('Active/ACTIVE', [{ name: 'A', statuses: ['Active', 'no record', 'noRecord'] }]);
	await br('html name', [{ name: '<b>x</b>', statuses: ['active'] }], { includeSummary: true });
	for (const onError of ['continueRegularOutput', 'continueErrorOutput']) await br('unknown+' + onError, [{ name: 'A', statuses: ['actve', 'active'] }], { includeSummary: true }, { settings: { onError } });
	for (const onError of ['continueRegularOutput', 'continueErrorOutput']) await br('bad branches text+' + onError, 'x', { includeSummary: true }, { settings: { onError } });
});
test('on error', async () => {
	log('\n#### ON ERROR');
	for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'])
		for (const retryOnFail of [false, true])
			for (const alwaysOutputData of [false, true]) {
				const settings = { onError, retryOnFail, alwaysOutputData, maxTries: 2, waitBetweenTries: 0 };
				const L = JSON.stringify(settings);
				await go('account fault at start ' + L, { items: all(), settings, credential: { accountCode: 'DISABLED1' }, parameters: { includeSummary: true } }, { max: 2 });
				await go('fault after first ' + L, { items: all(), settings, options: { ...small, batchSize: 2, concurrency: 1 }, scenario: { rules: [{ requests: [2, 99], then: { resultCode: '403101' } }] } }, { max: 2 });
				await go('fault after first, cutShort fail ' + L, { items: all(), settings, options: { ...small, batchSize: 2, concurrency: 1, onCutShort: 'fail' }, scenario: { rules: [{ requests: [2, 99], then: { resultCode: '403101' } }] } }, { max: 2 });
				await go('fault after only noRecord ' + L, { items: items(N, '13800138097', A), settings, options: { ...small, batchSize: 2, concurrency: 1 }, scenario: { rules: [{ requests: [2, 99], then: { resultCode: '403101' } }] } }, { max: 4 });
				await go('bad settings ' + L, { items: all(), settings, options: { maxNumbers: 'x' } }, { max: 2 });
				await go('nothing to do ' + L, { items: items('x'), settings }, { max: 2 });
			}
	for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput']) {
		const settings = { onError };
		await go('bad expression phone ' + onError, { items: items(A, B), settings, parameters: { phoneNumber: '={{ }}' } });
		await go('bad expression phone2 ' + onError, { items: items(A, B), settings, parameters: { phoneNumber: '={{ $json.phone.foo( }}' } });
		await go('throwing expression phone ' + onError, { items: items(A, null, 5, B), settings, parameters: { phoneNumber: '={{ $json.phone.trim().toUpperCase() }}' } });
		await go('throwing expression phone $("x") ' + onError, { items: items(A, null, B), settings, parameters: { phoneNumber: '={{ $("Nope").item.json.x }}' } });
		await go('throwing expression in option ' + onError, { items: items(A, B), settings, options: { maxNumbers: '={{ $("Nope").item.json.x }}' } });
		await go('no credential ' + onError, { items: items(A, B), settings, credential: null });
		await go('no credential, dry run ' + onError, { items: items(A, B), settings, credential: null, options: { dryRun: true } });
		await go('blank account ' + onError, { items: items(A, B), settings, credential: { accountCode: ' ' } });
		await go('blank password ' + onError, { items: items(A, B), settings, credential: { password: '' } });
		for (const baseUrl of ['', 'http://example.com', 'ftp://x', 'not a url', 'https://127.0.0.1:1', 'http://127.0.0.1:1', 'https://x.invalid', 'http://127.0.0.1:1/?a=b', 'https://user:pass@127.0.0.1:1', null, 5])
			await go(`baseUrl ${baseUrl} ` + onError, { items: items(A, B), settings, credential: { baseUrl }, options: { requestTimeoutSeconds: 1 } });
	}
});
