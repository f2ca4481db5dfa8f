/**
 * English words that any account of a session may use: function words, words for telling, teaching and judging, and the
 * everyday words of the trade. What remains of a sentence is what it is about.
 */
const WORDS = `
a about above absent accept accident accord account across act action actual add adjust admit advice affect after afterwards again against age
agent agree ahead aim alive all allow almost alone along already also although always among amount and annotate another answer any anyone anything anywhere
apart appear apply approach are argue argument arise around arrive article aside ask assert assist assistant assume assumption at attempt author automatic available
avoid aware away back bad base basic be bear beat became because become been before began begin behave behaviour behavior being believe belong below beside best better
between beyond big bit block blame body book border both bother bottom bound boundary box bracket branch break bridge brief bring broke broken brought bug build built but by
call came can cannot care careful carry case catch caught cause caution certain chain challenge chance change character check choice choose chosen claim class clean clear
clearly close code collect combine come command comment commit common compare comparison compile compiler complain complete computer concept concern conclude conclusion condition confirm
conflict confuse connect consider consist console constant construct contain content context continue contrast control convert convince copy core correct cost could count couple course cover create
credit critical cross current curious cut data date day deal debug decide decision declare deep default define definition delay delete deliberate deliver demand depend dependency describe description design desk
despite detail detect determine develop did differ difference different difficult digit dig direct directory disappear discover discuss disk do document documentation does doing done double doubt down draw drop due during each
earlier early ease easily easy edge edit editor effect effort either element else elsewhere empty enable end enough ensure enter entire entry environment equal error especially establish even event eventually ever every everyone
everything everywhere evidence exact examine example except exchange execute exercise exist exit expect experience experiment explain explanation explicit explore expose express extend extra extract eye face fact fail failure fair
fall false familiar far fast fault feature feel few field figure file fill final find finding fine finish first fit five fix flag flow focus folder follow for force form format forth forward found four fraction fragment free
frequent fresh from front full function further future gap gave general generate get give given go goal goes gone good got grasp great green grew ground group grow guard guess guide had half hand handle handler happen hard
has have head hear held help helper helpful hence here hesitate hide hidden high hint hold home honest hope hour how however human hundred hurry hypothesis idea identify if ignore imagine immediate implement import important improve in inaccurate
include incomplete incorrect increase indeed independent index indicate individual input insert inside insight inspect install instance instant instead instruct intend intent interest internal into introduce investigate involve
is issue it item its itself job join just keep kept key kind knew know knowledge known label lack language large last late later lead learn learned least leave led left length less lesson let level lie life light like
likely limit line link list listen literal little live load local locate logic log long look loop lose lost lot low luck made main maintain make manage mandatory manner manual many map mark match matter may maybe me mean meaning means
measure mechanic meet member mend mention merely message met method middle might mind minimal minor minute miss missing mistake mix model module moment more most mostly move much multiple must mystery name narrow near
necessary need neither never new next nine no nobody none nor normal not notable note nothing notice now number object observe obvious occur odd of off offer often old on once one only onto open operate operation
operator opposite option optional or order ordinary origin original other otherwise ought our out outcome output outside over overall own page pair paper part particular pass past paste path pattern pause pay people per
perform perhaps period person pick piece place plain plan play please plus point position possible practice prefer prepare presence present press pretty prevent previous print prior private probable problem procedure proceed process produce
program programme progress project promise proof proper prove proven provide public pull purpose push put quality quantity question quick quiet quite quote raise ran rank rare rather raw reach react read reader ready real
realise realize really reason receive recent recognise recognize record red reduce refer reference refine reflect reformat refuse regard related relation relevant reliable rely remain remark remember remind remove rename repair repeat replace reply
report represent reproduce require rerun resolve respect respond response rest restore result retain return reveal reverse review rewrite rewrote right risk role root rough round row rule run safe said same sample save saw say scheme
scope screen script search second section see seek seem seen select self send sense sentence separate sequence series serious serve session set settle seven several shall shape share shift short should show shown shrug side sign
silent similar simple simply since single sit situation six size skill skip slight slip slow slower small so solely solid solution solve some somebody someone something sometimes somewhere soon sort source space special specific spend spent split
spot spread stable stack stage stand standard start state statement stay step stick still stood stop store story straight strange strict string strong structure study stuff style subject succeed success such sudden suffice suggest suit suite sum
summary support suppose sure surprise surround suspect swap switch symptom syntax system table take taken talk target task taught teach tell ten tend term terminal test text than thank that the their them themselves then there
therefore these they thing think third this thorough those though thought thousand three threw through throughout throw thus tidy tie time tiny title to today together told too took tool top topic total touch toward trace track traceback
trail train transform treat trial trick trigger trivial trouble true trust truth try turn twelve twice two type typed typo unable unaffected unchanged unclear under underlie underline understand understood undo unexpected unfinished
uniform unit unknown unless unlike unnecessary unproven unrelated unsolved untested until untouched unused unverified up update upon us usable use useful useless user usual valid valuable value variable variant various verify verification
version very via view visible wait walk want warn warning was watch way we weak week well went were what whatever when whenever where whether which while who whole whose why wide will wise wish with within without wonder word work world
worth would wrap write written wrong wrote year yes yet you your yourself zero
actually asked attempted became became broken built came changed checked chose committed completed decided did documented dropped drove ended felt finished fixed fell forgot forgotten
gave got grew heard held hid inserted kept knew lay laid led left lost made meant met moved noticed passed pasted proved put read renamed reran reverted said saw seen sent showed solved stood taken
taught thought told took tried turned understood used went wrote automatically carefully completely correctly currently directly exactly finally fully immediately independently initially previously probably quickly
repeatedly separately silently slowly successfully unexpectedly usually afterward meanwhile nevertheless nonetheless
recur inferred diagnostic random wait request clean milliseconds sleep package refuse address lint referred seeds thinking divide access unsigned negative arithmetic handle
decisive housekeeping hygiene rigour honesty patience discipline diagnosis diagnose debugging insertion assumption coverage overlap regression shortcut workaround cleanup groundwork milestone overview takeaway
property attribute parameter expression mode method class closure callback
learner mentor teacher author colleague owner recorder estimate ago ahead credible established convincing harmless pure mere sake thanks
`;

const ENDINGS = ['s', 'e', 'ly', 'ness', 'ment', 'ing', 'ed', 'ation', 'ion', 'er', 'or', 'able', 'al', 'ive', 'e'];
const STEMS = new Set(WORDS.split(/\s+/).map(stemOf));

export function isCommonWord(word: string): boolean {
  return STEMS.has(stemOf(word));
}

/** What is left of an English word without its endings; crude, and the same for both that are compared. */
export function stemOf(word: string): string {
  let stem = word.toLowerCase();
  for (const end of ENDINGS) {
    if (stem.length - end.length >= 3 && stem.endsWith(end)) stem = stem.slice(0, -end.length);
  }
  return stem
    .replace(/(.)\1$/, '$1')
    .replace(/[eiy]$/, '')
    .slice(0, 9);
}
