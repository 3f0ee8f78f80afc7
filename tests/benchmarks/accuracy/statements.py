"""Statements as teachers and heads write them: sentences of many kinds put together by a seed."""

from __future__ import annotations

from random import Random

_OPENERS = (
    "I am writing to apply for the role of Mastery Specialist.",
    "Since qualifying in 2011, I have taught across Key Stages 3, 4 and 5 in three very different schools.",
    "Teaching for mastery has changed how I think about every lesson I plan.",
    "I have taught mathematics for nine years (four of them at this school) and I still love it.",
    "Name of school reports aside, what matters to me is what pupils say about maths.",
    "Current role in school: I lead KS3 and line-manage four colleagues.",
    "Head of department since 2016, I have seen results at grade 5+ rise from 41% to 58%.",
    "Teaching history has taught me one thing: pupils remember what they think about.",
    "Email: it is how most of our planning used to happen; now we plan together, in one room, every Tuesday.",
    "Yes/No questions are the weakest kind, and I have spent two years learning to ask better ones.",
    "No. of years teaching is a poor measure of quality, but in my case it is seven.",
    "Why mastery? Because “some children can’t do maths” is simply not true.",
)
_MIDDLES = (
    "In my own classroom I use bar models, double number lines and algebra tiles – not as tricks, but as structure.",
    "Our lesson observations (internal and external) were judged to be outstanding in 2017 and again in 2018.",
    "I am part of a Work Group with the hub, and visited Shanghai Showcase lessons in November.",
    "Pupils who were “never any good” at fractions now explain why 3/4 ÷ 1/2 = 1½.",
    "I've led joint planning for Year 7; we re-wrote the scheme of work, unit by unit, with small-step coherence.",
    "The department's well-being matters too: shared planning has cut our workload by about 2 hours a week.",
    "Working with primary feeder schools has shown me how far pupils' reasoning goes before they come to us.",
    "I mentor two NQTs and one School Direct trainee - all three have since been appointed here.",
    "Variation theory (procedural and conceptual) underpins my questions; see e.g. my blog at www.mathsroom.example.",
    "My communication skills are strong: I have presented at the LIME conference, to governors, and at MathsConf15.",
    "At Ofsted (March 2018, section 8) the inspector noted: “Pupils’ mathematical thinking is exceptional.”",
    "We moved from 5 sets to 2 parallel bands; the gap between PP and non-PP pupils fell from –0.6 to –0.2.",
    "The 'five big ideas' gave us a common language, e.g. representation & structure, fluency, variation.",
    "I would not claim that everything worked: our first attempt at ready-to-go lessons failed within a half-term.",
    "It was through lesson study that I understood how little of my explanation pupils actually heard.",
    "Colleagues from science and D&T joined us, which led to a co-ordinated approach to ratio and proportion.",
    "I have a first-class degree in mathematics and an MA (Ed.) with distinction; my dissertation was on place value.",
    "In 2018/19 I taught 7X1, 8Y3, 9P2, 10A/Ma4 and Year 13 Further Maths.",
    "I love it when a pupil says, “But does that always work?”",
    "My head teacher, my head of department and I all see this as a three-year commitment, not a course.",
    "Results: 2016 – 61%; 2017 – 66%; 2018 – 71% (grade 4 and above).",
    "The school’s trust has 4 secondaries within 12 miles, so there is a ready audience for what we learn.",
    "We have used Numicon, Cuisenaire rods, and – to my surprise – plain paper strips with Year 11.",
    "Some pupils arrive having met only procedures; others cannot say what the equals sign means.",
    "A typical week: 18 lessons, two hours' joint planning, and one visit to another classroom.",
    "Email exchanges with teachers in Xi'an have continued long after the visit.",
    "Position held or not, I believe that anyone can lead change if they listen first.",
    "I re-read the criteria before applying and believe that I meet all of them, essential and desirable alike.",
    "The cost is real; so is the benefit.",
    "It is not rocket science – it is harder than that!",
)
_CLOSERS = (
    "I would be proud to take part and to share what I learn with other schools in the area.",
    "For these reasons I wish to apply for the programme.",
    "I hope to hear from you.",
    "Thank you for reading (all of) this.",
    "I am ready to start in September 2019, and so is my department.",
    "Maths hub work has been the best CPD of my career – I want more of it",
    "NCETM materials are already used by every teacher in our department; I want to learn to use them well.",
)
_HEAD_OPENERS = (
    "The school is fully committed to developing teaching for mastery across the maths department.",
    "It gives me great pleasure to support this nomination.",
    "As a school in the bottom 10% nationally for deprivation, we need our pupils to leave with secure mathematics.",
    "Mathematics is the first priority of our school development plan (SDP 1.2) for 2019-20.",
    "School improvement here starts with subject knowledge.",
    "To whom it may concern: I have no hesitation in recommending our applicant.",
)
_HEAD_MIDDLES = (
    "Governors have agreed to fund supply beyond the £3,000 on offer, and to protect one hour's joint planning a week.",
    "She is an exceptional practitioner: reflective, generous with her time and respected by colleagues.",
    "He has led whole-school training on oracy, questioning and - most recently - feedback.",
    "The SLT (three of us are mathematicians!) will attend the half-day launch.",
    "Progress 8 in maths has risen from -0.31 to +0.12 in two years; the applicant’s own classes are at +0.48.",
    "Our trust includes 3 primaries/1 special school, so work across phases is part of our day-to-day life.",
    "We see the programme as a way to retain our best teachers.",
    "In lesson visits, pupils of all attainments talk about structure, not about “the method”.",
    "The head of department is equally committed, and has already timetabled the release days for 2019/20.",
    "We know that change takes time; three years is right.",
    "No teacher in our school has done more to build collaborative ways of working.",
    "Release time: 15 days in each year is guaranteed by me personally.",
    "Recruitment is hard here, so growing our own leaders is not a luxury.",
    "Last year 92% of pupils in Year 8 said that they “enjoy maths” (up from 63%).",
    "Signature strengths of this candidate are patience and good humour.",
)
_HEAD_CLOSERS = (
    "I recommend this candidate without reservation.",
    "We would be delighted if the application were successful.",
    "Please do contact me for any further information.",
    "I cannot think of a more suitable candidate.",
    "Name another school where staff stay until six to talk about fractions: you can't",
)


def write_statement(rng: Random, *, by_head: bool = False) -> str:
    """A statement of one to six paragraphs, 40 to 340 words, paragraphs separated by line ends."""
    openers, middles, closers = (
        (_HEAD_OPENERS, _HEAD_MIDDLES, _HEAD_CLOSERS) if by_head else (_OPENERS, _MIDDLES, _CLOSERS)
    )
    target = rng.choice((40, 70, 110, 150, 190, 230, 260, 290, 299, 320))
    pool = rng.sample(middles, len(middles)) + rng.sample(_MIDDLES, len(_MIDDLES))
    sentences = [rng.choice(openers)]
    seen = set(sentences)
    for sentence in pool:
        if sum(len(known.split()) for known in sentences) >= target - 15:
            break
        if sentence not in seen:
            seen.add(sentence)
            sentences.append(sentence)
    sentences.append(rng.choice(closers))
    return "\n".join(" ".join(part) for part in _split(rng, sentences, rng.randint(1, 6)))


def _split(rng: Random, sentences: list[str], parts: int) -> list[list[str]]:
    cuts = sorted(rng.sample(range(1, len(sentences)), min(parts, len(sentences)) - 1))
    return [sentences[start:end] for start, end in zip([0, *cuts], [*cuts, len(sentences)], strict=True)]
