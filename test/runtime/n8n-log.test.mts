import { complaintsAbout } from '../../runtime/n8n-log.mts';

const PACKAGE = 'n8n-nodes-number-status-check';
const line = (level: string, message: string) => JSON.stringify({ level, message, metadata: {} });

test('information about the package is no complaint, a warning is', () => {
	const log = [line('info', `Loaded ${PACKAGE}`), line('warn', `Could not load ${PACKAGE}`)].join('\n');
	expect(complaintsAbout(log, PACKAGE)).toEqual([{ level: 'warn', message: `Could not load ${PACKAGE}` }]);
});

test('warnings about other things are no complaint', () => {
	expect(complaintsAbout(line('error', 'License server unreachable'), PACKAGE)).toEqual([]);
});

test('a package named in the details of an error counts', () => {
	const entry = JSON.stringify({ level: 'error', message: 'Cannot find module', metadata: { packageName: PACKAGE } });
	expect(complaintsAbout(entry, PACKAGE)).toEqual([{ level: 'error', message: 'Cannot find module' }]);
});

test('a stack trace that runs through the package counts', () => {
	const log = `    at Object.<anonymous> (/x/node_modules/${PACKAGE}/dist/nodes/A.node.js:1:1)`;
	expect(complaintsAbout(log, PACKAGE)).toEqual([{ level: 'output', message: log.trim() }]);
});
