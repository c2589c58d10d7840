import type { Lexicon } from './lexicon.ts';

export const pt: Lexicon = {
  language: 'pt',
  letters: 'ãõ',
  words: `segunda-feira, terça, quarta-feira, quinta-feira, sexta-feira, hora, horas, eu, tu, você, voce, ele, ela, nós, eles, um, uma, o, a, os, as, de, do, da, dos, das, e, ou, em, no, na, nos, nas, com, sem, por, para, pra, que, quem, como, onde, quando, qual, porque, não, nao, sim, é, sou, estou, está, esta, tenho, tem, ter, preciso, precisa, precisava, quero, queria, gostaria, gostava, posso, pode, podem, procuro, procurar, encontrar, fazer, faço, preencher, ajuda, ajudar, ajudem, ajude-me,
    sei, saber, entendo, percebo, falo, obrigado, obrigada, olá, ola, oi, bom, boa, dia, tarde, noite, favor, meu, minha, meus, minhas, seu, sua, este, esta, isso, isto, aqui, ali, perto, hoje, amanhã, agora, já, ainda, muito, muita, mais, mas, só, também, moro, vivo, grátis, problema, pergunta, funciona, novo, nova, carta, recebi, marcar, consulta, filho, filha, alguém, alguem, algum, nada, tudo, depois, sobre, ao, à, pelo, pela, num, numa, trabalho, vou, tratar, me, se, lá, quanto`,
  names: {
    fr: 'francês, frances, francesa',
    nl: 'neerlandês, holandês, flamengo, holandes, neerlandes',
    en: 'inglês, ingles, inglesa',
    ar: 'árabe, arabe',
    tr: 'turco',
    ro: 'romeno',
    sq: 'albanês, albanes',
    pl: 'polaco, polonês',
    pt: 'português, portugues, brasileiro, portuguesa, portuguese',
    es: 'espanhol, castelhano',
  },
  polite: `por favor, pf, pfv, quero, queria, gostaria, gostaria de, gostava de, gostava, preciso de, posso, pode, podia, podem, olá, ola, oi, bom dia, boa tarde, agora, número, numero, opção, opcao, senhor, senhora, mesmo, de todo, rápido, depressa, eu, se faz favor, sff`,
  small:
    'o, a, os, as, um, uma, de, do, da, dos, das, em, no, na, com, por, para, pra, me, meu, minha, meus, minhas, e, é, à, ao, eu, que, se, seu',
  commands: {
    back: 'voltar, volta, anterior, atrás, atras, para trás, retroceder',
    person: `pessoa, uma pessoa, pessoa real, humano, um humano, ser humano, alguém, alguem, falar com alguém, falar com alguem, falar com uma pessoa, falar com um humano, atendente, operador, operadora, assistente, mediador, voluntário, agente, ajuda, ajuda-me, ajude-me, ajudem-me, me ajuda, me ajude, preciso de ajuda, preciso ajuda, socorro, liguem-me, ligue-me, me liga, estou perdido, estou perdida, quero ajuda`,
    repeat: `repetir, repita, repete, pode repetir, outra vez, de novo, mais uma vez, não entendi, nao entendi, não percebi, nao percebi, não entendo, nao entendo, não percebo, como, o quê, o que, desculpe, não ouvi, nao ouvi, mais devagar, devagar, mais alto, mais lento, muito rápido, muito depressa, demasiado depressa, fale mais devagar, fale devagar`,
    voice_on: `áudio, voz, com voz, em voz alta, mensagem de voz, mensagens de voz, ouvir, quero ouvir, escutar, quero escutar, fale comigo, fala comigo, altifalante, alto-falante, ligar a voz, leia para mim, lê para mim, não sei ler, nao sei ler, não consigo ler, nao consigo ler, não posso ler`,
    voice_off: `sem voz, sem áudio, sem audio, sem som, desligar a voz, desliga a voz, desligue a voz, não fale, nao fale, pare de falar, sem mensagens de voz, não quero mensagens de voz, nao quero mensagens de voz, texto, só texto, so texto, por escrito, prefiro ler, silêncio`,
    language:
      'língua, lingua, idioma, mudar de língua, mudar idioma, mudar a língua, outra língua, outro idioma, mudar de idioma',
    restart:
      'menu, olá, ola, oi, bom dia, boa tarde, boa noite, recomeçar, recomecar, reiniciar, começar de novo, início, inicio, do início, menu principal, voltar menu, volta menu, alô, olá bom dia',
    stop: 'parar, pare, cancelar subscrição, anular subscrição, sair, não quero mais mensagens, nao quero mais mensagens, não enviem mais mensagens, parem',
    start: 'começar, comecar, iniciar, retomar, continuar',
    erase:
      'apagar, apaga, apague, apagar os meus dados, apaguem os meus dados, apagar meus dados, eliminar os meus dados, excluir meus dados, apagar tudo, esqueçam-me, apague meus dados, apague os meus dados',
    privacy: `privacidade, os meus dados, meus dados, dados pessoais, os meus dados pessoais, rgpd, proteção de dados, o que sabem de mim, quem lê as minhas mensagens, quem vê as minhas mensagens, é confidencial, é anónimo`,
    bookings:
      'as minhas marcações, minhas marcações, minhas marcacoes, os meus agendamentos, meus agendamentos, meu agendamento, a minha marcação, minha marcação, minhas reservas, minha reserva, quando é a minha marcação, meus compromissos, os meus encontros',
    cancel:
      'cancelar, cancela, cancele, cancelamento, anular, desmarcar, cancelar a marcação, cancelar a minha marcação, cancelar marcação, cancelar meu agendamento, não posso ir, nao posso ir, não posso comparecer, já não posso ir, não vou, nao vou poder ir',
    yes: 'sim, claro, ok, está bem, esta bem, tá bom, ta bom, tá, certo, de acordo, concordo, confirmo, perfeito, com certeza, pode ser, isso, exato, sim sim, bom, tudo bem',
    no: 'não, nao, não não, de modo nenhum, nenhum, nenhuma, errado, não é isso, nao e isso, nunca',
    thanks:
      'obrigado, obrigada, muito obrigado, muito obrigada, obg, brigado, agradeço, grato, grata, adeus, tchau, valeu, obrigadinho',
    dont_know:
      'não sei, nao sei, não faço ideia, nao faco ideia, sei lá, sei la, não tenho a certeza, não tenho certeza, outra coisa, outro, outra, sem ideia',
  },
  bookingsAlone: 'marcação, marcações, agendamento, agendamentos, reserva, reservas',
  needs: {
    admin: `imposto*, impostos, irs, finanças, declaração, declaracao, declaração de impostos, taxa, taxas, fiscal, ~papel, ~papéis, papelada, ~documento*, administrativ*, administração, burocracia, formulário*, formulario*, cartão de cidadão, bilhete de identidade, identidade, carteira de identidade, passaporte*, carta de condução, carta de conducao, autorização de residência, residência, residencia, título de residência, cartão de residência, mudança de morada, mudar de morada, mudar a morada, morada, comuna, câmara, prefeitura, certidão, certidao, certidão de nascimento, registo criminal, reforma, pensão, pensao, aposentadoria, abono de família, abono, subsídio*, subsidio*, segurança social, assistência social, assistente social, nacionalidade, cidadania, fatura*, factura*, conta da luz, conta de luz, multa*, carta oficial, reagrupamento familiar, visto`,
    job: `trabalho, trabalhar, emprego*, procurar trabalho, procuro trabalho, procurar emprego, desemprego, desempregad*, fundo de desemprego, currículo*, curriculo*, carta de motivação, carta de apresentação, candidatura*, entrevista, entrevista de emprego, sindicato, contrato de trabalho, patrão, oferta de emprego, vaga, vagas, cheques-serviço`,
    bank: `banco, bancos, bancári*, bancari*, conta bancária, conta bancaria, conta no banco, cartão do banco, cartão bancário, transferência*, transferencia*, pagamento*, pagar online, pagar pela internet, dinheiro, homebanking, aplicação do banco, multibanco`,
    health: `médico*, medico*, médica, medica, doutor, doutora, hospital, hospitais, saúde, saude, seguro de saúde, dentista*, farmácia*, farmacia*, receita, receita médica, medicamento*, remédio*, remedio*, vacina*, doente, clínica*, clinica*, consulta médica, consulta no médico, marcar consulta, mutualidade, mutual, mútua, reembolso*, análises, exames, enfermeir*`,
    school: `escola*, inscrição na escola, inscrever na escola, inscrição escolar, matrícula*, matricula*, escolar, bolsa, bolsa de estudo, bolsa de estudos, bolsas, creche*, infantário, jardim de infância, professor*, deveres, trabalhos de casa, universidade*, faculdade`,
    housing: `habitação, habitacao, habitação social, casa, casas, alojamento, renda, aluguel, aluguer, alugar, arrendar, arrendamento, apartamento*, senhorio, senhoria, proprietári*, contrato de arrendamento, moradia, caução, despejo, mudar de casa, mudança de casa, inquilino, quarto para alugar`,
    device: `computador*, portátil, portatil, pc, telefone*, telemóvel, telemovel, telemóveis, celular*, smartphone, tablet*, imprimir, impressão, impressao, impressora*, digitalizar, scanear, escanear, fotocópia*, fotocopia*, cópia*, copia, e-mail*, email*, mail, correio eletrónico, internet, wifi, aplicação, aplicacao, aplicações, aplicativo*, senha*, palavra-passe, palavra passe, instalar, vírus, virus, ecrã, ecra, tela, teclado, bloquead*, fotos, fotografias, videochamada*, carregador, baixar, cartão sim, atualizar`,
    learn: `aprender, aprendo, aprendizagem, curso*, aula*, formação, formacao, formações, oficina, oficinas, workshop*, principiante*, iniciante*, ensinar, ensinem, lição, lições, ~como usar, ~como se usa, ~como utilizar, aulas de informática, curso de informática`,
    equipment: `~barato, ~barata, ~baratos, computador barato, portátil barato, portatil barato, telemóvel barato, telemovel barato, celular barato, tablet barato, internet barata, comprar um computador, comprar computador, comprar um portátil, comprar um portatil, comprar um telemóvel, comprar um telemovel, comprar celular, segunda mão, segunda mao, usado, usados, recondicionado*, tarifa social, ~não tenho computador, ~nao tenho computador, ~não tenho um computador, ~não tenho telemóvel, computador grátis, computador gratuito`,
    home_visit: `não sai de casa, não pode sair, vem alguém, vir cá a casa, ~em casa, ao domicílio, ao domicilio, a domicílio, em minha casa, na minha casa, vir a minha casa, vir a casa, venham a minha casa, visita domiciliária, visita ao domicílio, visita em casa, não posso sair, nao posso sair, não consigo sair, nao consigo sair, não saio de casa`,
  },
  constraints: {
    evening:
      'noite, à noite, a noite, ao fim do dia, depois das 18, depois das 18h, depois das 6, depois do trabalho, fim da tarde, após as 18h, pós-laboral',
    weekend: 'sábado, sabado, sábados, aos sábados, domingo, fim de semana, fim-de-semana, fins de semana',
    wheelchair:
      'cadeira de rodas, mobilidade reduzida, deficiência, deficiente, sem escadas, elevador, muletas, acessível',
    free: 'grátis, gratis, gratuito, gratuita, gratuitos, de graça, de graca, sem pagar, sem dinheiro, não tenho dinheiro',
    women:
      'para mulheres, só mulheres, so mulheres, entre mulheres, apenas mulheres, grupo de mulheres, só para mulheres',
    seniors: 'idosos, para idosos, seniores, terceira idade, pessoas idosas, reformados, pessoas de idade',
    young: 'jovens, para jovens, adolescentes, juventude',
  },
  emergency: `suicídio, suicidio, suicidar, quero morrer, matar-me, me matar, violência doméstica, bate-me, me bate, ele bate-me, ele me bate, violada, estupro, é uma emergência, e uma emergencia, emergência médica, ataque cardíaco, não respira,
    nao respira, em perigo, ameaça-me, me ameaça, chamem a polícia, chame a polícia, polícia rápido, chamem uma ambulância, chame uma ambulância, preciso de uma ambulância, violência em casa, violencia domestica, vítima de violência`,
  emergencyAlone: `emergência, emergencia, urgência, urgencia, socorro, incêndio, incendio, fogo, 112, ambulância, violência, violação, polícia`,
  pleas: `ajuda, ajude-me, ajudem-me, me ajude, me ajudem, rápido, depressa, chamem, chame, urgente, preciso`,
  notEmergency: `para a polícia, da polícia, contra a violência, contra a violência doméstica, combate à violência doméstica`,
  someoneElse: `para a minha mãe, para minha mãe, para minha mae, para a minha mae, para o meu pai, para meu pai, para os meus pais, para a minha avó, para minha avó, para o meu avô, para a minha irmã, para o meu irmão, para o meu marido, para meu marido, para a minha mulher, para minha esposa, para a minha vizinha, para o meu vizinho, para um amigo, para uma amiga, para outra pessoa, para um cliente, para uma cliente, para uma utente, para um utente, para uma senhora, para um senhor, para uma família, a minha mãe precisa, minha mãe precisa, sou assistente social, acompanho uma, para a minha sogra, para alguém`,
  no: '',
  not: 'não, nao',
  but: 'mas, sim',
  rather: `na verdade, quero dizer, queria dizer, aliás, alias, ou melhor, antes, enganei-me, me enganei, engano, erro, desculpe, desculpa, afinal, correção`,
  speak: 'falo, só falo, so falo, prefiro, fala, falam, falar, podemos falar',
  numbers: {
    digits: ['zero', 'um, uma', 'dois, duas', 'três', 'quatro', 'cinco', 'seis, meia', 'sete', 'oito', 'nove'],
    tens: ['dez', 'vinte', 'trinta', 'quarenta', 'cinquenta', 'sessenta', 'setenta', 'oitenta', 'noventa'],
    eighties: ['oitenta e um, oitenta e uma', 'oitenta e dois, oitenta e duas', 'oitenta e três'],
    thousand: 'mil, um mil',
    elevenHundred: 'mil cento, mil e cento, onze centos, mil cento e',
    twelveHundred: 'mil duzentos, mil e duzentos, mil duzentos e, doze centos',
    halves: ['dez', 'onze', 'doze'],
    and: 'e',
    ordinals: [
      'primeiro, primeira',
      'segundo, segunda',
      'terceiro, terceira',
      'quarto, quarta',
      'quinto, quinta',
      'sexto, sexta',
      'sétimo, sétima',
      'oitavo, oitava',
    ],
  },
};
