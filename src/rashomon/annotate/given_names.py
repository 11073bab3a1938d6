"""Given names that tell whether "he" or "she" may stand for a person; written for this project, from general knowledge.

Names that both bear (Andrea, Jean, Kim, Lindsay where it is a surname first) are left out: no name is better than a
wrong one, for a pronoun is then decided by who was named last.
"""

from __future__ import annotations

MEN = frozenset(
    """
    aaron abdel abdul abdullah abraham adam adrian ahmad ahmed akira alan albert alberto alejandro alexander
    alexei alfredo ali allan alvin amir anatoly anders andre andreas andrei andrew andy anthony antonio anton
    antony arjun arnold arthur arturo bashar ben benjamin benoit bernard bernie bill billy bjorn bob boris brad
    brandon brendan brett brian bruce bryan carl carlos cesar charles chris christian christopher chuck claudio
    craig daniel dave david dean dennis derek diego dieter dmitri dmitry dominic don donald doug douglas duncan
    dwight earl eddie edgar eduardo edward edwin emil emmanuel enrique eric erik ernest ernesto eugene evan
    fabio farid fernando francisco francois frank franz fred frederick friedrich gary gavin geoff geoffrey
    george gerald gerard gerhard gianni giorgio giovanni giulio giuseppe glenn gordon graham greg gregory
    guillermo gunther gustavo guy hamid hamza hans harold harry harvey hassan hector heinrich henrik henry
    herbert hiroshi howard hugh hugo hussein ian ibrahim igor ilya imran isaac ismail ivan jack jacob jacques
    jaime jake james jason javier jeff jeffrey jens jeremy jerry jesse jesus jim jimmy joachim joe joel johan
    johann john johnny jon jonas jonathan jorge jose joseph josh joshua juan julio jurgen justin karim karl
    keith ken kenneth kenji kevin khaled khalid klaus konstantin kurt kyle larry lars laurent lawrence leo leon
    leonard leonid lionel lloyd lorenzo louis luca lucas luigi luis lukas mahmoud malcolm manuel marc marcel
    marco marcos marcus mario mark markus martin marty marvin mathias matt matteo matthew matthias maurice
    mauricio max maxim mehmet michael michel miguel mike mikhail mitch mohamed mohammad mohammed muhammad murray
    mustafa nathan neil nelson nicholas nick nicolas nigel nikolai nikolay norman oleg oliver olivier omar oscar
    osama otto pablo paolo patrick paul pavel pedro per peter petro phil philip philippe phillip pierre pieter
    rafael rahul rajesh ralph ramon raul ray raymond ricardo richard rick rob robert roberto rodrigo roger
    roland ron ronald ross roy ruben rudolf rupert russell ryan salman salvador sam samuel santiago saul scott
    sean sebastian serge sergei sergey sergio seth shane shaun shawn silvio simon stanley stefan stephen steve
    steven stewart stuart sven takashi ted terrence terry theo theodore thierry thomas tim timothy toby todd tom
    tomas tommy tony torsten travis trevor tyler ulrich umar vaclav viktor victor vincent vijay vladimir
    volodymyr waldemar walter warren wayne werner wilhelm will william wolfgang xavier yasser yevgeny yuri yusuf
    zachary zoran
    """.split()
)
"""Given names of men, in small letters."""

WOMEN = frozenset(
    """
    abigail adriana agnes aisha alexandra alice alicia alison allison amanda amelia amina amy ana anastasia
    angela angelina anita ann anna anne annette annika antonia april asma astrid audrey ayesha barbara beatrice
    beatriz benazir bernadette beth bettie betty beverly birgit brenda brigitte britney camila camille carla
    carmen carol carolina caroline carolyn carrie catherine cathy cecilia charlene cheryl christina christine
    cindy claire clara claudia colleen condoleezza consuelo cristina cynthia daniela danielle dawn deborah debra
    denise diana diane dolores donna dorothy edith eileen elaine elena eleanor elisabeth elizabeth ella ellen
    elsa emily emma erika erin esther eva evelyn fatima fatma federica fiona florence frances francesca
    franziska gabriela gabriella gail genevieve georgina gina giorgia gisela gloria greta gretchen gwen hannah
    hanna heather heidi helen helena helga hillary ilse indira ines ingrid irene irina irma isabel isabella
    isabelle ivana jacinda jacqueline jane janet janice jeanne jenna jennifer jenny jessica jill joan joanna
    joanne josephine joyce judith judy julia juliana julie kaja karen karin karla kate katerina katharina
    katherine kathleen kathryn kathy katie katja katrin kayla keiko kimberly kirsten kristen kristin kristina
    larisa laura lauren leila lena leticia lidia lillian linda lindsay lisa liz lisbeth lorraine louise lucia
    lucy ludmila luisa lydia madeleine magdalena maggie manuela margaret margarita maria mariam marianne marie
    marina marjorie marlene marta martha martina mary mathilda maureen megan mei melania melanie melinda melissa
    mercedes meredith mette michelle mila milena mira miriam mona monica monika muriel nadia nadine nancy naomi
    natalia natalie natasha nicola nicole nina nora olga olivia oksana pamela patricia patty paula paulina
    pauline penelope petra pia priya rachel raquel rebecca regina renata renee rita roberta rosa rosalind
    rosemary roxana ruth sabine sally samantha sandra sanna sara sarah sharon sheila shirley sigrid silvia
    simone sofia sonia sophia sophie stella stephanie susan susanne suzanne svetlana sylvia tamara tanya tara
    tatiana teresa theresa tina ursula valentina valerie vanessa vera veronica victoria viola virginia vivian
    wanda wendy yasmin yolanda yoko yulia yvette yvonne zainab zeinab
    """.split()
)
"""Given names of women, in small letters."""

GIVEN = MEN | WOMEN
"""All of them."""
