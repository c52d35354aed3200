import { joinCore } from './join-core.mts';

joinCore('run');
