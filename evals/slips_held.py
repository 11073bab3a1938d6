"""Templates of the half that is put aside: written before the rules, and only scored.

The form is told in ``slips.py``. Names, places and events are invented.
"""

TEMPLATES = {
    "ferry": """
        {n} people died when the ferry Amberline went down off the coast of {U} late on {day}, the coastguard said.
        The vessel was carrying {big} tonnes of gravel and a crew of {k.word} from the island of {V}.

        <Rescuers worked through the night.|Boats from three harbours joined the search.> The Amberline had left
        [[place|{V}|{X}]] [[hard-other||, the home port of a trawler that sank with {m} people aboard in {year},]] at
        noon and was expected in {U} before dark. [[hard-asof||By midnight on {day} only {m} bodies had been found,
        but the search went on.]]

        {A}, a [[age|{age}|{age.other}]]-year-old engineer who was among the survivors, said that the pumps had failed
        within minutes. "We had no time to count anyone," {A.last} said. The engineer, {age}, was taken to the
        hospital of {W} with a broken arm.

        Relatives gathered at the quay, where the names of the [[number|{n}|{n.other}]] dead were read out. The mayor,
        {B}, called the loss the worst in the town's memory and thanked the crews. [[hard-speakers||A union of seamen
        put the number of dead at {m}, but the coastguard rejected that.]]

        The owners, a small company with two other ships, said they would pay for the funerals. An inquiry into the
        sinking on [[weekday|{day}|{day.other}]] night has been opened by the transport ministry and is due to report
        before the summer.
        """,
    "budget": """
        The parliament of {U} adopted a budget of {sum} million euros for schools on {day}, after a debate that lasted
        until dawn. The bill passed with {n} votes to {m}.

        {A}, the finance minister, welcomed the result. "This is money for roofs and for teachers," {A.last} told
        reporters. The [[office|finance minister|interior minister]] {A.last} had threatened to resign if the bill
        failed.

        <Opposition members left the chamber before the count.|The gallery was full until the end.> The new law raises
        spending on buildings by {share} per cent. [[hard-part||Of the {n} members who voted for it, {k.word} belong
        to the opposition.]] It was the first time since {year} that a school budget has been passed without the votes
        of the Farmers' League.

        Teachers' unions said they had hoped for more. Their leader, {B}, said that classes remained too large in the
        towns along the border. [[hard-rounding||The budget of almost {sum.up} million euros is the largest of the
        year.]]

        With the [[money|{sum}|{sum.other}]] million euros for schools, the government wants to repair some {big}
        class rooms. The [[votes|{n}|{n.other}]] votes in favour of the bill came mostly from the two parties in
        power. A second budget, for [[hard-other|roads|roads, worth {sum.other} million euros,]] is to be debated next
        month.
        """,
    "mine": """
        A roof collapsed in the Harrow Deep coal mine near {U} early on {day}, killing {k.word} miners and trapping
        {n} others underground. <The shaft lies {km} kilometres north of the town.|The shaft, {km} kilometres north of
        the town, was sunk a century ago.>

        The mine's director, {A}, said that air was being pumped down a pipe. Rescue teams had to drive the
        [[distance|{km.miles}|{km.other_miles}]] miles from {U} to the shaft through deep snow. [[hard-asof||On the
        first morning the company had spoken of {m} trapped miners; that figure was later raised.]]

        {B}, whose brother works there, waited at the gate. "They tell us nothing," {B.last} said. The miners' union
        demanded that the director, [[name|{A}|{C}]], step down.

        The mine did not have a second exit. Inspectors had asked for one in {year}, and the company [[polarity|never
        dug it|dug one]]. [[hard-part||Of those trapped, {k.word} were apprentices.]] The collapse is the third in the
        province in two years; [[hard-other||in an earlier one, at the Lowfield mine, {m} miners were trapped for six
        days.]]

        By evening drills had reached the gallery where the [[number|{n}|{n.other}]] trapped miners are thought to be.
        Families of the [[number|{k.word}|{k.other_word}]] miners killed on {day} were told at the parish hall.
        """,
    "mayor": """
        {A} was elected mayor of {U} on {day} with {share} per cent of the vote, ahead of the sitting mayor, {B}.
        <Turnout was low in the rain.|Polling stations closed at eight.> About {big} people cast a ballot.

        {A.last}, [[age|{age}|{age.other}]], a former nurse, is the first woman to lead the city since {year}. The
        office was then held by {C}, who built the city's tram lines. "I never thought the tram lady would have a
        follower," said {D}, a neighbour of the {age}-year-old winner.

        {B.last} conceded before midnight and promised an orderly handover. [[hard-speakers||{B.last}'s party said
        that it had counted {share.other} per cent for {A.last}, and asked for a recount.]] The campaign was about
        rents, the harbour and a tunnel under the river.

        The new mayor [[polarity|will not move|will move]] into the old residence on the hill, {A.last} said, and will
        keep her flat. [[hard-other||In the first round a month earlier she had taken {share.other} per cent.]] The
        city wants to sell the residence, in which {A.last} will not live.

        Supporters sang for [[first|the first woman to lead the city in decades|the first woman ever to lead the
        city]]. Her [[share|{share}|{share.other}]] per cent of the vote is more than any candidate has taken in {U}
        for twenty years. She takes office in [[place|{U}|{X}]] on the first of next month.
        """,
    "treaty": """
        The governments of {U} and {V} signed an agreement on the waters of the river Orla in {W} on {date}. It ends a
        quarrel of thirty years over {k.word} dams.

        <The text runs to ninety pages.|The pact was written in two languages.> Under it, {V} will receive {share} per
        cent of the flow in dry months. The signing of the water agreement on [[date|{date}|{date.other}]] was watched
        by envoys of [[list|three states: Marenia, Ostovia and Pell|four states: Marenia, Ostovia and Pell]].

        {A}, the president of {U}, called it a day of relief. {B}, who leads {V}, said that farmers had waited too
        long. It was the first meeting of the two leaders since the flood of {year}. [[hard-other||An agreement on
        fishing was signed in {X} in {year}.]]

        The talks nearly failed in the last week. [[order|The ministers met in {W} before the leaders arrived.|The
        ministers met in {W} after the leaders had arrived.]] A first draft had been refused by {V}. When the leaders
        arrived in {W}, the ministers had already met and left.

        [[hard-speakers||{A.last}'s spokesman said the pact covered {n} villages; a spokesman of {B.last} said it
        covered {m}.]] The two capitals [[polarity|have not ratified|have ratified]] the treaty, and the agreement on
        the river still has to be ratified by both parliaments.

        The two leaders embraced at [[first|their first meeting since the flood|their first meeting before the
        flood]], as an envoy put it. The pact gives {V} [[share|{share}|{share.other}]] per cent of the flow in dry
        months, more than it ever had.
        """,
    "wildfire": """
        A fire in the hills above {U} has burned {big} hectares of forest since {day}, officials said on Friday. {n}
        houses were destroyed, and {k.word} firefighters were hurt when a wall of flame turned on them.

        <The wind had dropped by noon.|A change of wind helped the crews.> {A}, who heads the fire brigade, said that
        the blaze began at a sawmill outside the village of {V}. [[hard-asof||A day earlier the area burned was given
        as {big.less} hectares.]]

        The flames came within {km} kilometres of the hospital, whose patients were taken to {W} by bus.
        [[hard-rounding||In all nearly {big.up} hectares have been lost.]] The hospital, [[distance|only {km}|only
        {km.other}]] kilometres from the flames at their nearest, was emptied in two hours.

        "I took the dog and the photographs," said {B}, {age}, whose house was among the [[number|{n}|{n.other}]]
        houses destroyed. [[hard-part||Most of the houses destroyed, {m.less} of them, stood in {V}.]] The fire
        started at a sawmill near [[place|{V}|{X}]], and police are questioning its owner.

        The [[number|{big}|{big.other}]] hectares of forest burned since {day} are a tenth of the county's woods. Rain
        is forecast for the weekend. The [[office|fire chief|police chief]], {A}, warned that embers could flare up
        again, and asked people to stay away. {A.last} has been fire chief for nine years.
        """,
    "trial": """
        A court in {U} sentenced {A}, a former head of the harbour authority, to {k.word} years in prison on {day} for
        taking bribes. Judges found that {A.last} had been paid {sum} million crowns by a dredging firm.

        <The courtroom was full.|There was silence as the sentence was read.> {A.last}, {age}, denied all charges and
        will appeal. [[hard-speakers||The prosecutor, {B}, had spoken of {sum.other} million crowns in bribes.]] The
        defence lawyer, {C}, called the ruling a mistake.

        The trial began on {date} and heard {n} witnesses. [[hard-part||{m.less} of the witnesses were former workers
        of the firm.]] [[list|Two other officials, {D} and {E}, were acquitted.|Three other officials, {D} and {E},
        were acquitted.]] [[hard-other||In {year} another head of the authority was sentenced to nine years in prison
        for fraud.]]

        The firm won its contracts [[order|after the payments were made|before the payments were made]], the court
        found. It was only when the payments had been made that the firm won its contracts.

        {A.last}, who sat without moving, [[polarity|did not testify|testified]] during the trial. The judges noted
        that {A.last} had refused to testify in the trial at any point.

        The sentence of [[number|{k.word}|{k.other_word}]] years in prison is longer than prosecutors had asked for.
        The [[number|{n}|{n.other}]] witnesses heard in the trial, which opened on [[date|{date}|{date.other}]],
        included two harbour masters.
        """,
    "theft": """
        Thieves took {k.word} paintings from the town museum of {U} in the night to {day}, the police said. The works,
        by the painter {A}, are worth {sum} million dollars.

        <The alarm was cut.|A window on the roof had been forced.> The director of the museum, {B}, said that the
        rooms had been checked at midnight. [[hard-speakers||An insurer put the worth at {sum.other} million
        dollars.]] The night guard, {C}, found the empty frames in the morning.

        The stolen pictures show the coast near {V}, where {A.last} was born in {year}. The painter moved to {W} as a
        child. [[place|{A.last}, a native of {V}, died poor.|{A.last}, a native of {X}, died poor.]]

        It is [[first|the first theft at the museum since {year.later}|the first theft in the history of the museum]].
        In {year.later}, two drawings were stolen from it and never seen again. [[hard-other||Six paintings were taken
        from a castle in {X} last autumn.]]

        Police [[polarity|have made no arrests|have made two arrests]]. "Nobody has been arrested," an inspector, {D},
        said, "and we ask people to come forward." [[hard-part||Only one of the paintings was insured.]]

        The [[number|{k.word}|{k.other_word}]] paintings taken from the museum hung in one room. The director of the
        museum, [[name|{B}|{D}]], said that the [[money|{sum}|{sum.other}]] million dollars at which the works are
        valued was a guess.
        """,
    "plant": """
        The carmaker Brandeis Motors will close its plant in {U} and cut {big} jobs, the company said on {day}. The
        plant opened in {year} and builds small vans.

        <Workers heard the news at the gates.|Workers were told by letter.> The head of the company, {A}, said that
        sales had fallen by {share} per cent in a year. [[hard-rounding||Some {big.round} jobs go in all.]]

        The union called a strike for {date}. "We were promised ten years," said {B}, who speaks for the workers.
        {B.last} said that the closing of the plant in [[place|{U}|{X}]] would empty the town. [[hard-other||A plant
        in {X} with {big.less} jobs was closed by the company in {year.later}.]]

        The company has [[list|three other plants, in {V}, {W} and {X}|five other plants, in {V}, {W} and {X}]].
        [[hard-part||Of the jobs, {n} are in the office.]] It has been making vans in the town since
        [[year|{year}|{year.other}]], when the plant opened with a band and a speech by the king.

        The strike on [[date|{date}|{date.other}]] will be [[first|the first at the carmaker since {year.later}|the
        first ever at the carmaker]]; in {year.later} the workers of the carmaker were on strike for nine weeks.

        {A.last} blamed a fall in sales of [[share|{share}|{share.other}]] per cent within one year. The loss of
        [[number|{big}|{big.other}]] jobs at the plant is the largest in the region for decades.
        """,
    "quake": """
        An earthquake killed at least {n} people in the mountains east of {U} on {day}, the interior ministry said.
        Another {m} were injured, most of them in the town of {V}.

        <The ground shook for half a minute.|People ran into the streets.> The quake struck {km} kilometres from {V}
        at a small depth. [[hard-asof||In the first hours the ministry had reported {k.word} dead.]] Walls fell in the
        old market, where {A} sells rugs. "The roof was there and then the sky," {A.last} said.

        The army sent {big} soldiers with tents. [[hard-speakers||Aid workers said that more than {n.more} people had
        died.]] A school in {V} collapsed, [[polarity|but no pupils were inside|and pupils were inside]]. The school
        was empty, since no pupils were inside on the holiday. [[hard-part||{k.word} of the dead were from one
        family.]]

        It was the strongest quake in the region since {year}. [[hard-other||The quake of {year} killed {n.other}
        people and levelled half the town.]] Roads to the epicentre, [[distance|{km.miles} miles|{km.other_miles}
        miles]] from {V}, were blocked by rocks.

        {B}, the governor, visited the town on Friday. {B.last} said that the quake on [[weekday|{day}|{day.other}]]
        had left thousands without water. The [[number|{m}|{m.other}]] people injured were flown to {W}. The
        [[number|{big}|{big.other}]] soldiers sent by the army are to stay for a month. Help was offered by [[list|two
        neighbours, Marenia and Pell|three neighbours, Marenia and Pell]].
        """,
    "club": """
        The football club {U} United has been sold to the investor {A} for {sum} million pounds, the club said on
        {day}. {A.last}, {age}, made a fortune with frozen bread.

        <Fans sang outside the ground.|Scarves flew at the gates.> The club last won the league in {year}. The old
        owner, {B}, had bought it for a third of the price. [[hard-other||{B.last} sold the ice hockey club of {V} for
        {sum.other} million pounds in {year.later}.]]

        The team [[polarity|has not won|has won]] a match since the autumn, and a home win has not been seen since the
        autumn either. The manager, {C}, keeps the job for now. [[hard-speakers||A newspaper of the town put the price
        at {sum.other} million pounds; the club would not comment on that.]]

        {A.last} plans a stand for {big} people. "We will build before we buy players," {A.last} said.
        [[hard-rounding||The new stand, with room for about {big.round} people, is to open in two years.]] The stand
        for [[number|{big}|{big.other}]] people is to rise on the eastern side.

        The sale for [[money|{sum}|{sum.other}]] million pounds makes it one of the dearest clubs in the division. The
        trophy of [[year|{year}|{year.other}]], when {U} United last won the league, stands in the hall. The manager
        of the club, [[name|{C}|{D}]], said that the players had been told of the sale on
        [[weekday|{day}|{day.other}]], the day on which it was announced. [[hard-part||A first part of {k} million
        pounds has been paid.]]
        """,
    "bridge": """
        The prime minister, {A}, opened a bridge over the strait at {U} on {day}, {n} years after it was first
        planned. The bridge is {km} kilometres long and cost {sum} million francs.

        <A choir sang in the wind.|Thousands walked across it.> {A.last} cut a ribbon with {B}, the transport
        minister. "An island ends today," {A.last} said. The toll for cars is {k} francs.

        Work on the bridge began in {year}. It stopped twice when money ran out. [[hard-part||The middle span alone is
        {km.less} kilometres long.]] [[hard-other||A tunnel at {V}, opened in {year.later}, cost {sum.other} million
        francs.]] Since the first stone was laid in [[year|{year}|{year.other}]], when work on the bridge began,
        {k.word} workers have died.

        The ferry to {V} [[polarity|will not stop|will stop]] running, its owner said. {C}, a captain on the ferry to
        {V}, was glad that it will go on running and not stop.

        The bridge was opened by [[office|the prime minister|the president]], {A}, and by [[name|{B}|{D}]], the
        transport minister. [[order|The ribbon was cut before the bishop spoke.|The ribbon was cut after the bishop
        spoke.]] When the bishop spoke, the ribbon had been cut already.

        Critics say that [[money|{sum}|{sum.other}]] million francs for a bridge of
        [[distance|{km.miles}|{km.other_miles}]] miles is too much. [[hard-speakers||They say that it really cost
        {sum.more} million francs.]] The ribbon of [[weekday|{day}|{day.other}]]'s opening was sold for charity.
        """,
}
