/**
 * What people choose when twelve characters are asked for, letters only, as `password-rules.ts` compares them. Numbers, walks over the keyboard
 * and repetitions are found by rule and need no list. Common words of the published lists of leaked passwords (for instance
 * https://github.com/danielmiessler/SecLists, Passwords/Common-Credentials), and what stands beside them in French, Dutch and Arabic.
 */
const WORDS = `
  password passwords passwordpassword mypassword thepassword newpassword adminpassword rootpassword userpassword
  passwort passw passwordi passwordqwerty qwertypassword letmein letmeinletmein letmeinnow iloveyou iloveyouiloveyou iloveyousomuch iloveyouforever
  welcome welcomewelcome welcometome admin adminadmin administrator administrateur beheerder superadmin rootroot superman batman spiderman
  trustnoone trustno football footballfootball baseball basketball princess princessprincess sunshine sunshinesunshine monkey monkeymonkey
  dragon dragondragon master mastermaster shadow michael jennifer computer computercomputer internet changeme changemenow changemeplease
  secret secretsecret topsecret mysecret starwars whatever nothing something correcthorsebatterystaple
  motdepasse motdepasses monmotdepasse lemotdepasse nouveaumotdepasse motdepassemotdepasse jetaime jetaimejetaime jetaimeplusquetout
  jetaimepourtoujours bonjour bonjourbonjour bonjouratous bienvenue bienvenuebienvenue soleil soleilsoleil doudou loulou chouchou coucou coucoucoucou
  azertyuiop azerty azertyazerty marseille bruxelles bruxellesbruxelles belgique belgiquebelgique anderlecht molenbeek anderlechtois
  ordinateur administration informatique mediateur mediation mediatrice permanence passerelle passerellepasserelle
  wachtwoord wachtwoorden mijnwachtwoord nieuwwachtwoord wachtwoordwachtwoord welkom welkomwelkom ikhouvanjou ikhouvanjouw ikhouvanu hallohallo
  brussel brusselbrussel belgie belgiebelgie voetbal voetbalvoetbal zonnetje zonneschijn schatje schatjeschatje antwerpen
  habibi habibihabibi alhamdulillah bismillah bismillahirrahmanirrahim inshallah mashallah allahuakbar subhanallah mohammed muhammad
  qwertyuiop qwerty qwertyqwerty qwertyuiopasdfghjkl zxcvbnm asdfghjkl abcdefghijkl testtest testtesttest testpassword test demo demodemo demodemodemo
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
