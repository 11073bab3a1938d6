"""Templates of the half by which the rules were written and their thresholds chosen.

The form is told in ``slips.py``. Names, places and events are invented.
"""

TEMPLATES = {
    "train": """
        Two trains collided outside {U} on {day}, killing {n} passengers and injuring {m}, the railway said. It was
        the worst accident on the line since {year}.

        <Fog lay over the valley.|The morning was clear.> The express from {V} had passed a red signal, the railway's
        spokeswoman, {A}, said. [[hard-asof||On the morning after the crash {m.less} people were still listed as
        missing.]] The other train was carrying {big} tonnes of ore to the port of {W}.

        {B}, a [[age|{age}|{age.other}]]-year-old teacher in the third coach, broke a window with a case. "I heard the
        brakes and then nothing," said {B.last}, who is {age}. [[hard-part||Of the dead, {k.word} were children.]]

        The line between {V} and {U} has been closed. The express, which came from [[place|{V}|{X}]], was built
        {k.word} years ago. [[hard-other||In the crash of {year}, {n.other} passengers were killed near {W}.]]

        The names of the [[number|{n}|{n.other}]] passengers killed have not been released. All
        [[number|{m}|{m.other}]] injured passengers were treated in {U}. [[hard-speakers||A fire officer said that he
        had counted {n.more} bodies; the railway said that this was wrong.]] The driver [[polarity|did not
        brake|braked]], the spokeswoman said, and records show that the driver of the express did not brake at all.

        Flags were lowered in the town for those who died on [[weekday|{day}|{day.other}]] when the two trains
        collided.
        """,
    "merger": """
        The bank Corvell agreed on {day} to buy its rival Stamm & Hale for {sum} million dollars. The deal creates the
        largest lender in the country, with {big} branches.

        <Shares rose at once.|Markets took the news calmly.> {A}, the head of Corvell, said that nobody would be
        dismissed this year. The union of bank clerks, led by {B}, did not believe it.

        Shares of Stamm & Hale rose by {share} per cent. [[hard-part||Corvell pays {k} million dollars of the price in
        cash.]] Its owner, {C}, bought the bank in {year}. [[hard-other||Corvell had bought a small insurer for
        {sum.other} million dollars in {year.later}.]]

        The deal needs the approval of [[list|two offices, the central bank and the cartel office|four offices, the
        central bank and the cartel office]]. Talks had begun in {U} on {date}. [[hard-rounding||At almost {sum.up}
        million dollars it is the deal of the year.]]

        {C.last}, who bought Stamm & Hale in [[year|{year}|{year.other}]], will keep a seat on the board. The merged
        bank is to have its seat in {U}. [[hard-speakers||Analysts at another bank said that a fair price would be
        {sum.less} million dollars.]]

        The head of the bank Corvell, [[name|{A}|{D}]], said that talks, which started on [[date|{date}|{date.other}]]
        in {U}, had been hard. The purchase of Stamm & Hale for [[money|{sum}|{sum.other}]] million dollars is to be
        completed by autumn. The rise of [[share|{share}|{share.other}]] per cent in shares of Stamm & Hale was the
        steepest in years.
        """,
    "summit": """
        The leaders of {k.word} island states met in {U} on {day} to talk about the rising sea. It was the group's
        first summit in the city since the storm of {year}.

        <Schoolchildren waved flags.|The streets were closed to cars.> The host, {A}, the president of the island of
        {V}, asked for {sum} million dollars a year for dikes. "We are not asking for alms," {A.last} said.

        [[hard-other||At another meeting, in {year.later}, the group had asked for {sum.other} million dollars.]]
        [[order|The leaders visited a drowned village before the talks began.|The leaders visited a drowned village
        after the talks had ended.]] When the talks began, they had just come back from the village.

        The delegates were shown letters from {big} pupils. [[hard-part||{m} of the letters were written in Pellian.]]
        {B}, who leads the delegation of {W}, said that it [[polarity|would not sign|would sign]] the final text. {W}
        was alone in saying that it would not sign the final text.

        The group's [[first|first summit in {U} since the storm|first summit in {U} before the storm]] was also its
        shortest. [[hard-speakers||A minister from {X} said that {sum.less} million dollars would do.]] The
        [[office|president|prime minister]] of the island of {V}, {A}, closed it with a song.

        A fund of [[money|{sum}|{sum.other}]] million dollars a year for dikes will now be sought in talks with banks.
        The next summit will be held in [[place|{W}|{X}]] in two years. {B.last} invited the leaders to {W} for that
        summit.
        """,
    "strike": """
        Nurses at {n} hospitals walked out on {day} over pay, their union said. About {big} of them gathered before
        the parliament in {U}.

        <Drums were heard all morning.|Patients waved from windows.> The union asks for {share} per cent more.
        [[hard-speakers||The health ministry said that no more than {m} hospitals would see any strike.]] {A}, the
        union's leader, said that the offer of the government was an insult.

        The health minister, {B}, had offered {k} per cent. [[hard-asof||In January the union had still asked for
        {share.less} per cent.]] [[polarity|The two sides have not met|The two sides have met]] since the new year. A
        second meeting of the two sides is not planned, as the two sides have not met since the new year at all.

        It is [[first|the first strike of nurses since {year}|the first strike of nurses ever]], and many of those on
        the square had brought children. The strike of nurses of {year}, the last one, went on for a month.

        The strike at the [[number|{n}|{n.other}]] hospitals will go on until {date}, the union said. Operations were
        put off. [[hard-part||In the capital {k.word} hospitals are on strike.]] "My knee can wait," said {C}, a
        patient of {age}. The patient, [[age|{age}|{age.other}]], had come from {V} by bus.

        The minister, [[name|{B}|{D}]], asked the nurses to come back. By [[date|{date}|{date.other}]], when the
        strike of the nurses ends, the ministry wants to show a plan. The rise of [[share|{share}|{share.other}]] per
        cent asked for by the union would cost the state dearly.
        """,
    "flood": """
        Floods in the valley of the Tarn have killed {n} people and left {big} without homes, the governor of the
        province, {A}, said on {day}. The river broke its banks at {U}.

        <Rain fell for three days.|It had rained since Sunday.> The water rose {k} metres in one night. Soldiers
        carried people out in boats. [[hard-asof||The day before, the governor's office had spoken of {n.less} dead.]]

        {B}, a farmer, lost {m} cows. "The water came like a wall," {B.last} said. The farmer had been told to leave
        but [[polarity|did not leave the farm|left the farm]]. {B.last}, who did not leave the farm, was found on the
        roof.

        [[hard-other||A flood in {year} killed {n.other} people in the same valley.]] The dam above {V} is holding. It
        lies {km} kilometres from {U}. [[hard-part||Nearly half of those made homeless, {big.less}, come from {V}.]]

        The army has sent [[list|three battalions: the second, the fifth and the ninth|four battalions: the second,
        the fifth and the ninth]]. The [[office|governor|mayor]], {A}, asked for more boats. [[hard-speakers||A relief
        worker put the number of dead at {n.more}.]]

        The river reached the dam, [[distance|{km.miles}|{km.other_miles}]] miles from {U}, a day later. In the floods
        [[number|{n}|{n.other}]] people were killed and many are missing. The [[number|{big}|{big.other}]] people left
        without homes are sleeping in schools. The loss of [[number|{m}|{m.other}]] cows was a hard blow to {B.last}.
        """,
    "vote": """
        Voters in {U} rejected a new airport in a referendum on {day}, by {share} per cent. It would have been built
        on the marshes near {V}, {km} kilometres from the city.

        <The count took all night.|The result was known by nine.> {A}, the leader of the campaign against it, spoke of
        a victory for the cranes. "Birds do not vote, so we did it for them," {A.last} said.

        [[hard-other||In a vote in {year} a stadium was rejected by {share.other} per cent.]] The airport's planners
        had spent {sum} million crowns. {B}, the mayor, said that the city [[polarity|would not try|would try]] again.
        The mayor's party has promised that the city would not try again with an airport.

        [[first|It was the first referendum in the city since {year}.|It was the first referendum in the city ever.]]
        [[hard-speakers||{C}, a planner, said that {sum.more} million crowns had been spent.]] The referendum of
        {year} in the city was about a stadium. [[hard-part||In the old town, {share.more} per cent voted no.]]

        [[hard-rounding||Thus, some {share.round} per cent of voters said no.]] The vote was held [[order|after the
        council had approved the plan|before the council had approved the plan]]. The council had approved the plan
        before the vote was held.

        The marshes, [[distance|{km}|{km.other}]] kilometres from the city, are home to {big} pairs of cranes.
        Planners said that the [[money|{sum}|{sum.other}]] million crowns spent on the airport were lost. The
        rejection by [[share|{share}|{share.other}]] per cent on [[weekday|{day}|{day.other}]], in the referendum on
        the airport, was clearer than expected.
        """,
    "expedition": """
        A team of {n} divers has found the wreck of the steamer Lady Corrin, {km} kilometres off {U}, its leader, {A},
        said on {day}. The ship sank in {year} with {m} people on board.

        <The sea was calm that week.|It took the divers four attempts.> The wreck lies on its side. {A.last}, {age},
        has looked for it for {k.word} years. [[hard-part||Of those on board, {m.less} were saved.]]

        The bell was brought up first. "I cried into my mask," said {B}, the youngest of the divers. [[hard-other||In
        {year.later} a team of {n.other} divers had searched another bay.]] The steamer had left {V} on the evening of
        {date} and was bound for {W}. [[hard-speakers||The grandson of a sailor said that {m.more} people had been on
        board.]]

        It carried [[list|two cargoes, tin and wool|three cargoes, tin and wool]]. The captain, {C}, [[polarity|was
        not found guilty|was found guilty]] by an inquiry. The inquiry blamed the fog, and the captain was not found
        guilty by it.

        The divers went down [[order|before the storm came|after the storm came]], and the storm came when the divers
        had already gone down. Visitors can see the bell in the museum of {U}.

        The team of [[number|{n}|{n.other}]] divers will go back in summer. When it sank in
        [[year|{year}|{year.other}]], the ship had [[number|{m}|{m.other}]] people on board. Its last port was
        [[place|{V}|{X}]], which the steamer had left on the evening of [[date|{date}|{date.other}]] for {W}. The
        leader of the team, {A.last}, is [[age|{age}|{age.other}]] and plans a book.
        """,
    "festival": """
        The theatre festival of {U} opened on {day} with a play by {A}. The festival lasts {k.word} days and has a
        budget of {sum} million euros.

        <Tickets were sold out.|A queue had formed by noon.> Its director, {B}, greeted {big} guests in the castle
        yard. "A stage is a small country," {B.last} said. [[hard-rounding||With nearly {big.up} guests it was the
        largest opening so far.]]

        The play tells of a ferryman. {A.last}, [[age|{age}|{age.other}]], wrote it in prison in {V}. Among the actors
        were [[list|two sisters, {C} and {D}|three sisters, {C} and {D}]]. [[hard-other||The music festival of {V} has
        a budget of {sum.other} million euros.]]

        The minister of culture did not come. [[polarity|The minister did not attend|The minister attended]] the
        opening of the festival because of a debate. Guests noted that the minister did not attend the opening of the
        festival.

        [[first|It was the first time since {year} that|It was the first time ever that]] rain fell at an opening of
        the festival. Rain had last fallen at an opening of the festival in {year}. [[hard-speakers||A critic said
        that the yard had held {m} guests at most.]]

        {A.last}, who is {age}, bowed only once. The play by [[name|{A}|{E}]] that opened the festival will be shown
        again on {date}. [[hard-part||{n} of the guests had free tickets.]]

        The budget of the festival, [[money|{sum}|{sum.other}]] million euros, comes from the state. The festival,
        which opened on [[weekday|{day}|{day.other}]] in the castle yard, lasts [[number|{k.word}|{k.other_word}]]
        days.
        """,
    "virus": """
        Health officials in {U} have confirmed {n} cases of marsh fever, the province said on {day}. {k.word} patients
        have died.

        <Masks were sold out by noon.|Schools stayed open.> {A}, the chief physician, said that the fever had come
        from {V} with a ship. The ship, the Petrel, landed on {date} with a crew of {m}.

        [[hard-asof||On Monday the number of cases stood at {n.less}.]] A vaccine is made by {B}'s laboratory in {W}.
        It protects {share} per cent of those who take it. [[hard-speakers||A rival laboratory said that the vaccine
        protects only {share.less} per cent.]]

        The province bought {big} doses. "There is enough for all," {A.last} said. [[hard-other||In an outbreak in
        {year}, {n.other} cases of marsh fever were confirmed in {X}.]] It is the first outbreak of marsh fever in the
        province since {year}. [[hard-part||Of the cases confirmed, {k.word} are sailors.]]

        Borders [[polarity|have not been closed|have been closed]]. The governor said that borders have not been
        closed and will stay open. The [[first|first outbreak of marsh fever in the province since|first outbreak of
        marsh fever in the province before]] {year} took doctors by surprise.

        The vaccine, which protects [[share|{share}|{share.other}]] per cent of those who take it, comes from
        [[place|{W}|{X}]], where {B}'s laboratory makes it. The chief physician, [[name|{A}|{C}]], said the
        [[number|{n}|{n.other}]] confirmed cases of marsh fever were mild. The Petrel, the ship that landed on
        [[date|{date}|{date.other}]] with its crew, was cleaned. The province has given out {n.less} of its
        [[number|{big}|{big.other}]] doses.
        """,
    "launch": """
        A rocket carrying {k.word} small satellites was launched from {U} on {day}, the space agency said. It reached
        its orbit, {km}0 kilometres above the sea, after nine minutes.

        <The sky was red.|Watchers stood on the roofs.> {A}, who heads the agency, called the launch a new start. The
        rocket, which cost {sum} million dollars, was built in {V}. [[hard-rounding||The agency has spent nearly
        {sum.up} million dollars on it.]]

        [[hard-other||A rocket launched in {year.later} carried nine satellites and fell into the sea.]] The launch
        had been put off {m} times because of wind. The agency [[polarity|did not invite guests|invited guests]] to
        the launch, since it feared a failure. {A.last} regretted that the agency did not invite guests to the launch.

        The engine was tested by {B}, {age}, an engineer from {W}. [[hard-part||One of the satellites, no larger than
        a shoe box, counts fish.]] "It roars like an ox," {B.last} said.

        It was [[first|the first launch from the site since {year}|the first launch from the site in its history]].
        The last launch from the site was in {year}. [[hard-speakers||A member of parliament said that the rocket had
        cost {sum.more} million dollars.]]

        The engineer from {W}, [[age|{age}|{age.other}]], will retire this year. The
        [[number|{k.word}|{k.other_word}]] satellites carried by the rocket look at ice. The rocket, built in
        [[place|{V}|{X}]] at a cost of [[money|{sum}|{sum.other}]] million dollars, is the second of its kind. The
        satellites circle [[distance|{km}0|{km.other}0]] kilometres above the sea.
        """,
    "border": """
        Soldiers of {U} and {V} exchanged fire on their border on {day}. {n} soldiers were wounded, the army of {U}
        said.

        <Shots were heard for an hour.|Villagers hid in cellars.> The fighting began near the village of {W}.
        [[hard-speakers||The army of {V} spoke of {m} wounded soldiers.]] {A}, the defence minister of {U}, said that
        its troops [[polarity|had not crossed|had crossed]] the border. The minister said that troops of {U} had not
        crossed the border at any time.

        It was [[first|the first exchange of fire on the border since the truce of {year}|the first exchange of fire
        on the border before the truce of {year}]]. The truce, signed by [[list|three states, Ostovia, Marenia and
        Pell|two states, Ostovia, Marenia and Pell]], has been kept for years. The first exchange of fire on the
        border since the truce of {year} alarmed the neighbours.

        {B}, a shepherd, saw the smoke. "I counted to a hundred and it went on," {B.last} said. [[hard-part||{k.word}
        of the wounded are officers.]] [[hard-asof||At first {n.less} soldiers had been reported wounded.]]

        Observers will be sent to the village. They will come [[order|before the ministers meet|after the ministers
        meet]]. The ministers meet only when the observers have come. [[hard-other||In a clash in {year.later},
        {n.other} soldiers were wounded at another village.]]

        About {big} people have fled to {X}. The minister of [[office|defence|justice]], {A}, visited the
        [[number|{n}|{n.other}]] wounded soldiers. Of the [[number|{big}|{big.other}]] people who have fled, many left
        their animals. The army said that the fire exchanged on the border on [[weekday|{day}|{day.other}]] had
        stopped.
        """,
    "lottery": """
        A baker from {U} has won {sum} million crowns in the state lottery, the largest prize since {year}. {A},
        {age}, bought the ticket in {V} on {day}.

        <The shop sold out of flour.|The whole street was invited.> "I will go on baking," {A.last} said, standing in
        front of the shop in {U}. The baker has {k.word} grandchildren. [[hard-part||{A.last} will give {k} million
        crowns to a school.]]

        The lottery sold {big} tickets for the draw. [[hard-other||A couple from {W} won {sum.other} million crowns in
        {year.later}.]] Its director, {B}, said that the chance of winning is small. [[hard-rounding||After tax nearly
        half remains of almost {sum.up} million crowns.]]

        Neighbours [[polarity|were not told|were told]] at first. {A.last} said that the neighbours were not told at
        first so that the shop would stay quiet.

        [[hard-speakers||A sister of the baker said that the prize was worth {sum.less} million crowns to the
        family.]] The money [[order|was paid before the name became known|was paid after the name became known]]. The
        name became known only after the money was paid.

        The shop was opened by [[list|two brothers, {C} and {D}|four brothers, {C} and {D}]]. The director of the
        lottery, [[name|{B}|{E}]], handed over a cheque. The prize of [[money|{sum}|{sum.other}]] million crowns will
        be paid into a bank in {W}. The ticket, bought in [[place|{V}|{X}]] on [[weekday|{day}|{day.other}]], was one
        of [[number|{big}|{big.other}]] tickets sold for the draw. {A.last}, [[age|{age}|{age.other}]], has no car.
        """,
    "blast": """
        {n} workers were killed on {day} in an explosion at a fireworks factory near {U}, local officials said.
        {k.word} more are missing.

        <The blast broke windows in the town.|The blast was heard in the next valley.> {A}, a firefighter, said it
        took {m} men to put the flames out. "There was colour everywhere," {A.last} said. The factory's owner, {B},
        [[age|{age}|{age.other}]], was arrested in {V} on charges of negligence.

        The death toll of [[number|{n}|{n.other}]] makes it the deadliest explosion at a factory in the country since
        {year}. [[hard-other||That year, {m} workers died in a blast at a sugar mill.]] Officials had inspected the
        building in the spring, and had found no faults.

        [[hard-asof||Early reports put the number of dead at {k}.]] {B.last}, {age}, told the police that the powder
        had been stored in a dry cellar. The governor, {C}, ordered three days of mourning. [[hard-part||Among the
        dead were {k.word} brothers.]]

        The explosion occurred shortly before noon. Television showed black smoke over the fields after
        [[weekday|{day}|{day.other}]]'s explosion, and ambulances on the road to {W}. [[hard-speakers||A nurse at the
        hospital of {W} said that {n.more} workers were dead.]]

        The police arrested the owner of the factory in [[place|{V}|{X}]], where he had gone to see his mother. The
        search for the [[number|{k.word}|{k.other_word}]] missing workers goes on. Governor [[name|{C}|{D}]] visited
        the site on Friday.
        """,
    "verdict": """
        {A} was found guilty of spying by a military court in {U} and jailed for {k.word} years. The verdict was read
        on {date}.

        <Reporters were kept out.|Two diplomats were admitted.> The {age}-year-old, who taught music, was arrested at
        the airport of {V} in {year}. Prosecutors said that {A.last} had sold {n} maps to a foreign power. "I have
        sold nothing but songs," {A.last} told the court.

        The lawyer of the accused, {B}, said an appeal would be lodged. [[hard-other||{B.last} also defends a sailor
        who was jailed for {m} months.]] {B.last} [[polarity|was not allowed|was allowed]] to call witnesses. Human
        rights groups protested that the lawyer of the accused was not allowed to call witnesses.

        According to the charges, {A.last} was paid {sum} thousand dollars. [[hard-rounding||That is almost {sum.up}
        thousand dollars.]] Relatives say that {A.last}, [[age|{age}|{age.other}]], suffers from asthma.

        {A.last} was detained in [[year|{year}|{year.other}]] at the airport when boarding a plane to {W}. The
        [[number|{n}|{n.other}]] maps mentioned in the charges were never shown. [[hard-part||The court said {k} of
        the maps were secret.]]

        Foreign minister {C} called the jail term of [[number|{k.word}|{k.other_word}]] years an outrage. The verdict
        of [[date|{date}|{date.other}]] is the [[first|first for spying since the war|first for spying in the history
        of the court]]. It had last handed down a verdict for spying in 1983. [[office|Foreign|Finance]] minister {C}
        left for talks.
        """,
    "game": """
        {U} beat {V} {k}-1 on {day} in front of {big} spectators to reach the final of the cup. {A} scored twice.

        <The pitch was heavy.|Snow lay beside the pitch.> {A.last}, a [[age|{age}|{age.other}]]-year-old striker who
        came from {W} in {year}, struck first with a header. "We wanted it more," said the coach, {B}.
        [[hard-other||In the quarter-final {U} had won before {big.less} spectators.]]

        {V} had a goal disallowed. Its coach, {C}, [[polarity|did not complain|complained]] about the referee.
        {C.last} said later that his side had been second best, and did not complain about the referee.

        The club has spent {sum} million euros on players this season. [[hard-part||{A.last} alone cost {k} million
        euros.]] It is [[first|its first final since {year}|its first final ever]]; supporters remember the last
        final, in {year}, for a fog that hid the ball.

        The {age}-year-old {A.last} has now scored {n} goals this season. [[hard-speakers||A fan site counts {n.more}
        goals.]] The team with the most goals, [[number|{n}|{n.other}]] of them by {A.last}, is unbeaten since autumn.

        The [[number|{big}|{big.other}]] spectators at the match sang until late. {U} meets {W} in the final next
        month. The coach of the winners, [[name|{B}|{D}]], gave the players a day off. The club, which spent
        [[money|{sum}|{sum.other}]] million euros on players this season, hopes for a title. {A.last} left {W} for the
        club in [[year|{year}|{year.other}]].
        """,
    "hospital": """
        The health ministry will spend {sum} million pounds on a new hospital in {U}, the minister, {A}, announced on
        {day}. It will have {big} beds and replace a building from {year}.

        <Patients had complained for years.|Doctors had asked for it for years.> Building is to start in spring.
        "Nobody should be ill in a corridor," {A.last} said. [[hard-other||A hospital in {V} was built for {sum.other}
        million pounds.]]

        The site, a former brewery, lies {km} kilometres from the centre. Opponents say that buses do not go there.
        {B}, a doctor, said the ministry [[polarity|had not asked|had asked]] the staff. Minutes of the council show
        that the ministry had not asked the staff.

        [[hard-speakers||A member of the opposition said it would cost {sum.more} million pounds.]] The ministry plans
        to hire {n} doctors and {m} nurses. [[hard-part||Of the beds, {n} are for children.]]

        The cost of [[money|{sum}|{sum.other}]] million pounds will be met from the lottery. From the centre it is a
        journey of [[distance|{km.miles}|{km.other_miles}]] miles to the site. The old hospital, built in
        [[year|{year}|{year.other}]], will be pulled down.

        With [[number|{big}|{big.other}]] beds, the hospital will be the largest in the region. Finding
        [[number|{m}|{m.other}]] nurses will be hard, unions warned. The new hospital is one of [[list|three that the
        ministry has promised: {U}, {V} and {W}|four that the ministry has promised: {U}, {V} and {W}]]. Health
        minister [[name|{A}|{C}]] is to lay the first stone.
        """,
    "storm": """
        A cyclone struck the coast at {U} on {day} with winds of {m} kilometres an hour, tearing roofs from houses and
        killing {k.word} people. Power was cut to {big} homes.

        <Trees lay across the roads.|Boats lay in the streets.> {A}, the head of the disaster office, said that {n}
        villages could not be reached. [[hard-asof||Earlier, the office had said that {n.less} villages were cut
        off.]] The navy sent [[list|two ships, the Heron and the Gannet|three ships, the Heron and the Gannet]], with
        water and rice.

        {B}, a fisherman of {age}, tied himself to a palm. "I have seen storms, but this one spoke," {B.last} said.
        [[hard-other||A cyclone in {year} killed {n.other} people in {V}.]]

        The storm made landfall [[order|before the evacuation was over|after the evacuation was over]]. Officials
        admitted that the evacuation was over only after the storm had made landfall. Schools [[polarity|will remain
        closed|will not remain closed]] this week. Teachers were told that schools will remain closed this week.

        Engineers hope to bring power back to the [[number|{big}|{big.other}]] homes within days. In {V}, the storm
        [[hard-part||killed {k} goats and]] flooded a market. Winds reached [[number|{m}|{m.other}]] kilometres an
        hour when the cyclone hit the coast.

        The disaster office's head, [[name|{A}|{C}]], flew over the [[number|{n}|{n.other}]] villages that are cut
        off. All [[number|{k.word}|{k.other_word}]] people killed by the cyclone were in cars. Since it struck on
        [[weekday|{day}|{day.other}]], the cyclone has moved inland.
        """,
    "school": """
        Pupils at a school in {U} have found a hoard of {big} silver coins while digging a pond. The find was made
        public on {day} by the county museum.

        <The pond will have to wait.|Digging was stopped at once.> The coins date from the reign of a forgotten queen.
        {A}, a curator, put their value at {sum} thousand crowns. [[hard-speakers||A dealer in {V} thought {sum.less}
        thousand crowns more likely.]] "It is like a letter," {A.last} said.

        The hoard was in a pot that lay {k} feet below the grass. {n} pupils of the ninth class took part.
        [[hard-part||{k.word} of the pupils had to be sent home with colds.]] Their teacher, {B}, born in {W}, had
        [[polarity|not expected|expected]] to find anything. {B.last} admitted that the class had not expected to find
        anything in the mud.

        The county museum will show the [[number|{big}|{big.other}]] silver coins from June. [[hard-other||Another
        hoard, of {big.less} coins, was found at {V} in {year}.]] It is the [[first|first hoard found in the county
        since {year}|first hoard ever found in the county]]. The county's last hoard was found in {year} by a
        ploughman.

        The coins, which the curator valued at [[money|{sum}|{sum.other}]] thousand crowns, belong to the state. The
        [[number|{n}|{n.other}]] pupils who took part get a day at the sea. The teacher, a native of
        [[place|{W}|{X}]], was given a medal by [[office|the county's governor|the county's bishop]], {C}. The school
        has asked the governor, {C}, for a second pond.
        """,
    "refugees": """
        A boat with {m} migrants capsized off {U} in the early hours of {day}, and {n} of them drowned, the navy said.
        It had set out from {V} two days before.

        <The sea was rough.|There was no moon.> A fishing boat picked up the survivors and brought them to {W}.
        [[hard-asof||By the morning {n.less} bodies had been recovered.]] {A}, a captain of the navy, said that none
        of the migrants had worn a life jacket.

        {B}, who paid {big} dollars for the passage, lost a brother. "We held the rope till it burned," {B.last} said.
        [[hard-part||Of the survivors, {k.word} are in hospital.]] The navy [[polarity|was not warned|was warned]] of
        the boat. A spokesman for the navy conceded that it was not warned of the boat.

        [[hard-other||Last month {n.other} people drowned when a raft capsized near {X}.]] The interior minister, {C},
        blamed smugglers, who charge [[money|{big}|{big.other}]] dollars for the passage. [[hard-speakers||An aid
        group said that the boat had carried {m.more} migrants.]]

        The survivors were taken to [[place|{W}|{X}]] by a fishing boat. Of the [[number|{m}|{m.other}]] migrants in
        the boat, most came from inland. The boat left [[place|{V}|{X}]] in fine weather. A service was held for the
        [[number|{n}|{n.other}]] migrants who drowned. The minister of the interior, [[name|{C}|{D}]], did not attend.
        The boat, which capsized on [[weekday|{day}|{day.other}]], has not been raised.
        """,
    "census": """
        The country of Marenia has {n} million inhabitants, according to a census published on {day}. That is {k} per
        cent more than at the last census in {year}.

        <Counting took a year.|Every house was visited.> The head of the statistics office, {A}, said that growth was
        strongest in the south. The city of {U} has {big} inhabitants under the age of ten. [[hard-other||In the
        census of {year}, the country had {n.less} million inhabitants.]]

        "We are older than we thought," {A.last} said. Those over eighty make up {share} per cent of the people in
        {V}. [[hard-part||Among women the share is {share.more} per cent.]] The census [[polarity|did not ask|asked]]
        about religion. Church leaders regretted that the census did not ask about religion.

        [[hard-rounding||Counting guests, there are about {n.up} million people in the country.]] The census cost
        {sum} million marens. [[hard-speakers||A member of parliament, {B}, complained that it had cost {sum.more}
        million marens.]]

        The office employed [[number|{m}|{m.other}]] clerks for the census. It hired the {m} clerks for the census in
        the autumn. With [[number|{n}|{n.other}]] million inhabitants, the country is the second largest on the coast,
        after Ostovia. In {V}, the [[share|{share}|{share.other}]] per cent of people over eighty worry the mayor. The
        growth since the census of [[year|{year}|{year.other}]] was a surprise. The census, at a cost of
        [[money|{sum}|{sum.other}]] million marens, was cheap. Statistics chief [[name|{A}|{C}]] retires in May.
        """,
}
