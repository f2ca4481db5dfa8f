import * as s from './sampleRecords';
import { offlineLog } from './offlineLog';
const [, , name, lang] = process.argv;
console.log(offlineLog((s as any)[name!](), lang as any));
