import { bench } from './test/bench/sessionRecord.bench';
void bench().then((r)=>r.forEach((x)=>console.log(JSON.stringify(x))));
