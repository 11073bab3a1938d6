"""Templates of a third set, written by an author who knew neither the rules nor the other templates; only scored.

The form is told in ``slips.py``. Names, places and events are invented.
"""

TEMPLATES = {
    "verdict": """
        A judge in {U} sent {A}, the founder of the building firm Harrow Lowe, to prison for {k.word} years on {day} for
        cheating savers out of {sum} million dollars.

        The jury needed less than a day. {A.last}, who started the firm in {year} in a rented garage, showed no emotion
        and was led straight to the cells. <A few savers clapped.|The gallery stayed silent.>

        Prosecutors said that {big} households had paid for flats that were never built. {B}, who led the prosecution,
        called it "theft with a brochure". [[hard-part||Of those households, {m} lost everything they had.]]
        [[hard-speakers||The defence put the damage at no more than {sum.less} million dollars.]]

        {A.last} never took the witness stand. "Somebody who has done nothing wrong would have talked to us," one juror
        said afterwards. {C}, for the defence, said that [[polarity|staying silent|testifying at such length]] had been
        the client's own decision.

        Harrow Lowe, set up in [[year|{year}|{year.other}]], collapsed in 2022 when its banks lost patience.
        [[hard-other||A bookkeeper of the firm was jailed for two years last spring.]] Of the
        [[money|{sum}|{sum.other}]] million dollars that savers lost, hardly anything has been found.

        Outside, {D}, a retired nurse from {V}, said that [[number|{k.word}|{k.other_word}]] years were too few for what
        {A.last} had done. [[polarity|By then the founder was already behind bars|By then the founder had been allowed
        to go home until the appeal]]. [[name|{B}|{E}]], the lead prosecutor, left by a side door without a word on
        [[weekday|{day}|{day.other}]]'s sentence.
        """,
    "walkout": """
        Trams and buses stood still across {U} on {day} as drivers walked out over pay. Not a single tram left the big
        depot in {V}, and {big} pupils had to find another way to school.

        It is the drivers' first strike since {year}. Their union wants {share} per cent more over two years; the
        operator, which belongs to the city, has put {k} per cent on the table. [[hard-asof||As late as last autumn the
        union was asking for just {share.less} per cent.]]

        The operator had been told twice in writing what was coming. Even so, {A}, its managing director, had no
        timetable for emergencies ready. <"It was chaos," said a commuter.|Many walked to work through the rain.>

        Talks broke down on {date} after a quarrel over night shifts. "We would have sat there until Easter," said {B},
        who chairs the union. [[hard-planned||The walkout had first been called for {day.other} but was put off.]]

        The two sides have not exchanged a word since [[date|{date}|{date.other}]], when the negotiations collapsed.

        [[polarity|With all trams locked up in the depot|With every third tram running as usual]], taxi drivers charged
        double. The depot in [[place|{V}|{X}]] was ringed by pickets. The last time the drivers struck, in
        [[year|{year}|{year.other}]], the city was without trams for {n} days. [[hard-other||A strike of train drivers
        in {W} lasted {n.other} days.]]

        {A.last} admitted that the operator [[polarity|had known of the plans|had been caught without any warning]]. A
        raise of [[share|{share}|{share.other}]] per cent, the figure the union is holding out for, would mean dearer
        tickets. Trams were to run again on the morning after [[weekday|{day}|{day.other}]]'s stoppage.
        """,
    "count": """
        {A} will be the next mayor of {U}. The election board declared the candidate of the Harbour List the winner on
        {day}, with {big.more} votes to {big} for the incumbent, {B}.

        [[hard-asof||With half of the districts counted, {B.last} had still been ahead.]] On Sunday {share} percent of
        voters had gone to the polls. <It was a mild day.|Snow kept some at home.> {B.last} rang the winner before
        midnight and conceded.

        The Harbour List has not held the city hall since {year}. {A.last}, a former harbor pilot, promised cheaper
        rents and a new bridge. [[hard-other||In the election four years ago turnout was {share.other} percent.]]

        No complaints were lodged, said {C}, who heads the election board, and neither camp has asked for a recount.
        [[hard-planned||The result was to have been announced on {day.other}, but counting took longer.]]

        The loss is bitter for {B.last}, whose [[votes|{big}|{big.other}]] votes would have been enough for victory in
        any earlier race. Friends of the mayor praised [[polarity|the quick admission of defeat|the refusal to admit
        defeat]].

        At [[share|{share}|{share.other}]] percent, turnout was higher than most had expected of a
        [[weekday|Sunday|Saturday]] ballot. [[polarity|As nobody wants the ballots counted again|While the recount
        requested by {B.last} is under way]], the board has begun to store them in a cellar, which [[name|{C}|{E}]], its
        head, called dry and safe.

        The [[office|former harbor pilot|former school principal]] {A.last} takes office in May, and for the first time
        since [[year|{year}|{year.other}]] the Harbour List will run {U}.
        """,
    "football": """
        {U} Rovers came from a goal down to beat {V} Athletic 3-1 on {day} and are through to the semi-final of the cup.

        {A} scored twice in front of {big} spectators after {B} had put the visitors ahead with a header. {C}, the
        captain of Rovers, was missing because of a sore knee and followed the match from the stands. [[hard-other||In
        the league, Athletic had won 2-0 at the same ground in the autumn.]]

        The turning point came just before the break. {D}, in goal for Rovers, dived to the left and pushed a penalty
        round the post. <The crowd roared.|The whole bench jumped up.> "That save won us the match," said {E}, the
        coach.

        [[hard-planned||The tie should have been played on {day.other}, but the pitch was frozen.]] Rovers last won the
        cup in {year}. Next they travel to {W}.

        Athletic's coach had no complaints. "After [[order|our early lead|their early lead]] we forgot how to play," the
        coach said. [[polarity|Had the penalty gone in|Had the penalty not gone in]], it might have been another
        evening. [[hard-speakers||A Rovers steward guessed that there were {big.more} people in the ground.]]

        {A.last}, whose [[number|two|three]] goals settled the tie, was carried off on the shoulders of fans. Of the
        captain's absence {E.last} said only that {C.last}, who [[polarity|sat the match out|played the last half
        hour]], would be fit soon.

        A crowd of [[number|{big}|{big.other}]] was the largest of the season. Nobody in the club has forgotten
        [[year|{year}|{year.other}]], the year of the last cup. The semi-final in [[place|{W}|{X}]] is ten days after
        [[weekday|{day}|{day.other}]]'s win.
        """,
    "oil": """
        The price of oil slid to {m} dollars a barrel on {day}, its lowest since last summer, after producing countries
        meeting in {U} could not agree to pump less.

        Traders had counted on a cut. <"It is a cold shower," one said.|Phones rang without pause.> {V}, which pumps
        {share} percent of the cartel's crude, had pressed for one, but {A}, the oil minister of {W}, would have none of
        it. [[hard-asof||In the morning a barrel had still cost {m.more} dollars.]]

        The cartel was founded in {year} by {k.word} countries. Its members last lowered output in a deal struck on
        {date}. [[hard-speakers||A bank in {X} expects a price of {m.less} dollars by the autumn.]]

        Stocks have been rising for weeks, and refineries are not short of oil. {B}, an analyst, said that demand was
        weak because the winter was mild.

        The meeting ended at dawn. [[polarity|Without a decision on output|With output limits approved by all]], the
        ministers drove to the airport. {A.last}, [[office|the oil minister|the foreign minister]] of {W}, was the first
        to leave. [[hard-other||A heavier grade of oil traded at {m.less} dollars.]]

        Motorists will be glad: at [[money|{m}|{m.other}]] dollars a barrel, petrol gets cheaper within days. But for
        {V}, with [[share|{share}|{share.other}]] percent of what the cartel produces, the fall is painful.

        Refiners, [[polarity|well supplied as they are|whose tanks are all but empty]], are in no hurry to buy. Not
        since it was created in [[year|{year}|{year.other}]] has the cartel looked so divided, and the accord of
        [[date|{date}|{date.other}]] on lower output may not hold.
        """,
    "heist": """
        Thieves broke into the museum of {U} in the early hours of {day} and made off with {n} drawings worth {sum}
        million dollars. The works were not insured, the museum said.

        The burglars cut the telephone line before they climbed onto the roof. The alarm did not go off, and a night
        guard, {A}, was tied to a radiator but came away unhurt. [[hard-part||{k.word} of the drawings are by one
        artist.]] <Police dogs searched the park.|The street was closed until noon.>

        A white van with the empty frames was found in a quarry near {V}, {km} kilometres away. [[hard-asof||At first
        the police had spoken of {n.less} missing drawings.]] No one has been arrested.

        The museum, a gift of a shipping family, opened in {year}. [[hard-other||In {year.later} a small bronze was
        stolen from its garden and never seen again.]] {B}, the director, spoke of the blackest day in its history.

        The telephone [[order|was already dead|was still working]] when the first of the men set foot on the roof.
        [[polarity|The failure of the alarm|The howl of the alarm, which woke half the street,]] is now a matter for the
        police. {A.last}, [[polarity|who was not harmed|who is in hospital with a broken arm]], gave officers a
        description of two of the men.

        The drive of [[distance|{km}|{km.other}]] kilometres to the quarry must have taken them over the pass. Since
        [[year|{year}|{year.other}]], when its doors first opened, the museum had not lost a single picture.

        [[polarity|As no insurer will step in|As its insurer will cover the loss]], {B.last} said, the museum was
        thinking of a reward. It was closed to visitors on [[weekday|{day}|{day.other}]], the day of the break-in.
        """,
    "ferry": """
        A ferry with {m} passengers on board ran onto a sandbank off {U} on {day} evening. All were taken ashore by
        lifeboats, and nobody was injured, the coast guard said.

        The Saint Brannoc was on its way from {V} when its steering jammed {k} kilometers from the harbor. <The sea was
        calm.|A light wind was blowing.> The captain, {A}, sent no distress call; it was a fisherman, {B}, who alerted
        the coast guard.

        "I saw the lights standing where no lights should stand," {B.last} said. [[hard-asof||An hour after the accident
        {m.less} people had been brought to land.]] The ship, built in {year}, was last inspected on {date}.

        Inspectors had found nothing wrong with it. [[hard-other||A sister ship was launched in {year.later}.]] The tide
        lifted it off the sand at three in the morning, long after the last passenger had left.

        Helpers in {U} handed out tea and blankets. [[polarity|With nobody hurt|With several passengers nursing broken
        bones]], the mood in the harbor hall was <calm|subdued>.

        Investigators want to know why the captain [[polarity|did not radio for help|waited a quarter of an hour before
        radioing for help]]. When the ship floated free, the passengers were [[order|already asleep in hotels|still
        crowded on its decks]]. [[hard-planned||It had been due in {U} at six in the evening.]]

        The inspection of [[date|{date}|{date.other}]] will be looked at again. The crossing from [[place|{V}|{W}]] that
        ended on the sand was to be its last before an overhaul. Sailings have been cancelled since
        [[weekday|{day}|{day.other}]], when the Saint Brannoc got stuck. The company said that a ship of
        [[year|{year}|{year.other}]] was not too old for the route.
        """,
    "drought": """
        The reservoir that feeds {U} has sunk to {share} per cent of its capacity, and on {day} the water board cut off
        supplies at night for the first time.

        It has not rained in the province since {date}. <Fields lie brown on both sides of the road.|Even the old mill
        pond is dry.> {A}, who runs the board, said that the taps would stay shut from ten to five.

        Farmers have it worst. {B}, who grows beans near {V}, has given up {n} acres. "I have no well and no pump," said
        {B.last}. [[hard-part||On the plain alone {big.less} farms have lost their harvest.]] In all, {big} farms have
        asked for help.

        The board's own engineers had warned of such a winter in a report two years ago. [[hard-other||The smaller lake
        at {W} is at {share.less} per cent.]] The dam was finished in {year}, when the city was half as large.

        The government has promised {sum} million dollars, none of which has been paid. [[hard-speakers||The farmers'
        league says that {sum.more} million dollars would be needed.]]

        Those who planned the dam, completed in [[year|{year}|{year.other}]], did not reckon with so many people. The
        board, [[polarity|which did not heed its engineers|whose engineers had never raised the alarm]], now has
        boreholes sunk.

        With the reservoir [[share|{share}|{share.other}]] per cent full, the city can hold out until June. The
        [[number|{big}|{big.other}]] farms that applied for aid [[polarity|are still waiting for the money|have already
        received half of the money]]. {B.last} [[polarity|looks at the sky|draws water from a new well]] and hopes. The
        last shower fell on [[date|{date}|{date.other}]].
        """,
    "vaccine": """
        A new vaccine against marsh fever cut infections by {share} percent in a trial with {big} volunteers, its maker,
        Lenvara, said on {day}. None of them had serious side effects.

        The trial was run at {n} hospitals in and around {U}. <Half got a placebo.|Neither doctors nor patients knew who
        got what.> {A}, the physician in charge, called the result "better than we dared to hope".

        [[hard-other||An older vaccine, tested in {year.later}, had cut infections by {share.less} percent.]] Lenvara
        has not yet applied for approval. The results have not been reviewed by other scientists, either.

        [[hard-speakers||Some analysts doubt the figure and expect an effect closer to {share.less} percent.]] The first
        volunteer, {B}, a postal worker, was given the shot on {date} of last year. Marsh fever has been known in the
        region since an outbreak in {year}. [[hard-part||Some {m} of the volunteers were older than eighty.]]

        "I felt my arm for a day, that was all," the [[office|postal worker|bus driver]] said. Others had a mild fever.
        The records of the trial, which {A.last} showed to reporters, prove that side effects [[polarity|had been slight
        in every case|had put two volunteers into intensive care]].

        Experts urged caution [[polarity|as long as nobody outside had checked the findings|though three independent
        teams had already checked the findings]]. All of the [[number|{big}|{big.other}]] people who took part will be
        watched for another year.

        The regulator [[polarity|is waiting for an application|has been studying Lenvara's application since January]].
        A picture of [[date|{date}|{date.other}]] last year, when {B.last} rolled up a sleeve as the first of all, hangs
        in the lab. The region's first outbreak, in [[year|{year}|{year.other}]], killed dozens.
        """,
    "budget": """
        The parliament of {U} rejected the government's budget on {day} by {m} votes to {n}, leaving Finance Minister
        {A} without a plan for the year.

        Twelve members of the minister's own party voted against it. <The debate lasted until midnight.|There was little
        debate.> The draft foresaw spending of {sum} billion crowns, {share} per cent of it for schools and hospitals.

        {B}, the prime minister, was abroad and did not attend. [[hard-planned||The vote had been planned for
        {day.other} but was moved at the opposition's request.]] The Farmers' Union abstained.

        No government budget had been voted down since {year}. [[hard-asof||The first draft, shown in the autumn, had
        come to {sum.less} billion crowns.]] {C}, who leads the opposition, asked {A.last} to resign. The minister
        refused.

        "This was a bill for nobody," said {C.last}. After the bill was [[polarity|voted down|passed]], the
        <hall|gallery> emptied quickly. The [[votes|{n}|{n.other}]] members who backed it sat in silence.

        [[hard-speakers||The court of auditors thinks that {sum.more} billion crowns will be spent in the end.]] Of the
        [[money|{sum}|{sum.other}]] billion crowns in the draft, much was to be borrowed. The schools and hospitals,
        with [[share|{share}|{share.other}]] per cent, were to get the largest part.

        {B.last}, [[polarity|whose seat remained empty|who followed the count from the front bench]], had no comment.
        {A.last}, [[polarity|who means to stay in office|who handed in a resignation within the hour]], said that a new
        draft could be ready in April. It was in [[year|{year}|{year.other}]] that a budget last failed. Bonds of the
        country fell when markets opened after [[weekday|{day}|{day.other}]]'s vote.
        """,
    "bridge": """
        The bridge over the Lorne at {U} was closed to all traffic on {day} after divers found cracks in {k.word} of its
        piers. Some {big} cars used it every day.

        Drivers must now go round by {V}, a detour of {km} kilometers. <Lines formed at once.|By noon the roads were
        packed.> {A}, the county engineer, said that nobody knew how long the repair would take.

        The bridge was opened in {year}. Its paint was renewed in {year.later}, but the piers had never been checked
        under water before. [[hard-asof||When last counted, five years ago, the cars had been {big.less} a day.]]

        Residents had complained of tremors for months, and the county did not answer their letters. "We wrote on
        {date}, and we are still waiting," said {B}, a baker. [[hard-other||Another bridge, near {W}, was closed for {n}
        days last year.]]

        Buses are not allowed over the bridge, either, and even walkers are turned back. [[hard-speakers||A haulage firm
        said that its trucks lost {km.more} kilometers on each trip.]]

        {B.last}, whose letter of [[date|{date}|{date.other}]] [[polarity|got no reply|brought a friendly reply from the
        county]], has lost half of the shop's customers. Since the opening in [[year|{year}|{year.other}]] the shop has
        lived off the traffic.

        [[polarity|As no diver had been sent down until this week|As the yearly dives had never shown any harm]],
        {A.last} was surprised by the cracks. Of the [[number|{k.word}|{k.other_word}]] cracked piers one stands on the
        bank. A detour of [[distance|{km.miles}|{km.other_miles}]] miles is no joke for an ambulance. On
        [[weekday|{day}|{day.other}]], hours after the closure, [[polarity|not even a cyclist was let through|cyclists
        were still being waved through]].
        """,
    "university": """
        The University of {U} is to close its school of mining, {A}, its rector, said on {day}. The school has {m}
        students, and its {n} teachers are to be moved to other departments.

        Founded in {year}, the school is well known abroad. But applications have fallen by {share} per cent in ten
        years. <The labs are old.|The roof leaks.> [[hard-other||At the school of music they rose by {share.less} per
        cent.]]

        No teacher will lose a job, {A.last} promised. The students were not consulted, and many heard the news on the
        radio. {B}, who heads the student council, called this shameful.

        The senate had approved the closure on {date} behind closed doors. [[hard-asof||In its best days the school had
        {big} students.]] It costs the university {k} million dollars a year.

        Some {big.other} people have signed a letter of protest. {C}, a professor of geology, who comes from {V}, wrote
        it in one night. [[hard-rounding||With roughly {m.round} students the school is small.]]

        Students, [[polarity|whom nobody had asked|whose views had been heard in two meetings]], hung banners from the
        windows. The drop of [[share|{share}|{share.other}]] per cent in applications is blamed on the closing of the
        mines. A school that goes back to [[year|{year}|{year.other}]] has many friends.

        The author of the letter, the [[office|geology professor|head of the student council]] {C.last}, spoke of the
        senate's meeting of [[date|{date}|{date.other}]] as a coup. [[polarity|Though all teachers keep their posts|As
        half of the teachers are to be dismissed]], a march is planned. All [[number|{m}|{m.other}]] students of mining
        may finish their degrees, the rector said on [[weekday|{day}|{day.other}]] when announcing the closure.
        """,
    "border": """
        Envoys of {U} and {V} ended a second round of talks on their border in {W} on {day} without signing anything.
        The quarrel is over a strip of {km} kilometres along the river Osk.

        <The mood was sour.|There were no smiles.> {A}, who leads the delegation of {U}, did not shake hands with {B},
        the envoy of {V}, and both left by different doors. A third round has not been agreed.

        The border was drawn by a treaty of {year}. Shots were fired across it on {date}; {k.word} soldiers were killed.
        [[hard-speakers||Officials in {V} say that {n} soldiers died that day.]] Since then the crossing at the mill has
        been shut.

        [[hard-other||Another treaty, of {year.later}, settled who may fish in the river.]] {C}, the mediator, asked
        both sides for patience.

        Some {big} villagers have fled. [[hard-part||Of these, {m} are living in a school in {W}.]] None of them has
        been able to go home.

        The treaty of [[year|{year}|{year.other}]], in which the line was fixed, is a page and a half long.
        [[polarity|After the missed handshake|After a long handshake with {B.last}]], {A.last} flew home.
        [[name|{B}|{E}]], the envoy of {V}, stayed for a night.

        Traders wish that the crossing, [[polarity|closed to everyone|open again to lorries]] since the shooting, were
        as busy as it used to be. Those driven out since [[date|{date}|{date.other}]], when the soldiers died,
        [[polarity|are longing to return|have mostly returned to their houses]]. Guards now stand along all of the
        disputed [[distance|{km}|{km.other}]] kilometres. The hotel in [[place|{W}|{X}]] where the envoys met was empty
        again by evening.
        """,
    "storm": """
        A storm tore roofs from {m} houses in {U} on {day} and cut off power to {big} homes. One person, {A}, {age}, was
        killed by a falling tree.

        It was the strongest storm on the coast since {year}, the weather office said, with gusts of 140 kilometres per
        hour. <Boats lay in the gardens.|Streets were strewn with tiles.> The office had issued a warning two days
        ahead.

        The school at {V} was empty when its gym collapsed, an hour before the lights went out. [[hard-asof||After an
        hour only {big.less} homes had been dark.]] The harbour wall held. {B}, the mayor, called that a miracle.

        "We heard the wind, then the tree," said a neighbour. {A.last} had not left the car. [[hard-other||The storm of
        {year} had killed {k.word} people.]]

        Crews were still mending lines a day later. {A.last}, a [[age|{age}|{age.other}]]-year-old electrician, had been
        on the way to a customer. [[polarity|Thanks to the warning, few people|As no warning had been given, many
        people]] were out of doors when the storm struck.

        [[hard-speakers||A fire chief reckoned that {m.more} roofs had been damaged.]] [[polarity|No child was in the
        school|Some thirty children were in the school]] when the gym came down. [[order|With the street lamps still
        burning|In a street without power]], neighbours saw it fall. [[polarity|Behind the unbroken harbour wall|Through
        a gap that the waves had torn in the harbour wall]], {B.last} said, the water had risen slowly.

        Of the [[number|{m}|{m.other}]] houses that lost their roofs, most are old. Sailors compared the gale with that
        of [[year|{year}|{year.other}]], the last to be so strong. Candles were lit on the square for the only victim of
        [[weekday|{day}|{day.other}]]'s storm.
        """,
    "orchestra": """
        The Philharmonic of {U} named {A} as its chief conductor on {day}. The {age}-year-old, now music director in
        {V}, follows {B}, who fell out with the players.

        The {m} musicians chose {A.last} in a secret ballot, with only {k.word} votes against. <There was champagne.|The
        ballot took an hour.> {A.last} has never conducted in {U} before.

        The orchestra was founded in {year} by a brewer. [[hard-other||Its choir is younger and dates from
        {year.later}.]] Its hall has been closed since {date}, when part of the ceiling fell down; no one was in it at
        the time.

        [[hard-part||Of the musicians, {n} are on contracts of one year.]] The city pays {sum} million crowns for the
        repair. {B.last} did not come to the ceremony. [[hard-planned||A successor was to have been presented on
        {day.other}.]]

        {C}, who plays the oboe, spoke of a new beginning. The next season will be played in a tent.

        "I know the orchestra only from records," said {A.last}, [[polarity|a stranger to the city's concertgoers|a
        frequent guest on its podium in past seasons]]. The [[votes|{k.word}|{k.other_word}]] players who voted against
        the new chief have promised loyalty.

        In the first row [[polarity|the chair kept for {B.last} stayed empty|{B.last} sat smiling among the guests]].
        Until the [[money|{sum}|{sum.other}]] million crowns' worth of work on the hall is done, the tent must do. Since
        [[date|{date}|{date.other}]], the day the ceiling came down [[polarity|on empty seats|on a rehearsing choir]],
        the orchestra has been homeless.

        A brewer's gift of [[year|{year}|{year.other}]] made it all possible, {C.last}, the [[office|oboist|cellist]],
        said. For {A.last} it is the first post in the north.
        """,
    "factory": """
        The maker of stoves Brandall will shut its factory in {U} by the end of the year, it said on {day}. All {big}
        workers will lose their jobs, and production moves to {V}.

        The plant was built in {year} and had not made a loss in ten years. <Some workers cried at the gate.|The siren
        blew at noon.> {A}, the head of the firm, said that gas had become too dear.

        "We had no idea," said {B}, a welder who lives {km} kilometers away in {W}. The works council had not been
        informed beforehand. [[hard-asof||Twenty years ago {big.more} people worked there.]]

        Sales of stoves fell by {share} percent last year. [[hard-other||Those of ovens fell by {share.less} percent.]]
        The firm took {sum} million dollars from the state in {year.later} and promised to stay. It has not paid any of
        it back.

        [[hard-speakers||The union counts {big.other} jobs in the plant and at its suppliers.]] {C}, the mayor, called
        the decision a betrayal.

        [[polarity|In spite of its steady profits|After a string of yearly losses]], the plant was long on a list of
        those to be closed. {B.last} drives [[distance|{km}|{km.other}]] kilometers from {W} to every shift. The works
        council, [[polarity|passed over by the firm|told of the plan in January]], is going to court.

        The [[money|{sum}|{sum.other}]] million dollars of state aid, [[polarity|which the firm still has|which the firm
        returned last summer]], will be an issue in parliament. In [[year|{year}|{year.other}]], when the plant went up,
        half the town came. After the news of [[weekday|{day}|{day.other}]] Brandall's shares rose, though stove sales
        were down [[share|{share}|{share.other}]] percent on the year.
        """,
}
