import type { Lexicon } from './lexicon.ts';

export const es: Lexicon = {
  language: 'es',
  letters: 'ñ¿¡',
  words: `lunes, martes, miércoles, jueves, viernes, hora, dirección, yo, tú, tu, usted, él, el, ella, nosotros, ellos, un, una, unos, la, los, las, de, del, y, o, en, con, sin, por, para, que, qué, quien, quién, cómo, como, dónde, donde, cuándo, cuando, cuál, porque, no, sí, si, es, soy, estoy, está, esta, son, tengo, tiene, tienen, tener, necesito, necesita, quiero, quisiera, quería, puedo, puede, pueden, podría, busco, buscar, encontrar, hacer, hago, rellenar, llenar, ayuda, ayudar, ayúdame, ayudarme, sé, saber,
    entiendo, hablo, gracias, hola, buenos, buenas, días, dias, tardes, noches, favor, mi, mis, me, su, sus, este, eso, esto, aquí, aqui, allí, cerca, hoy, mañana, ahora, ya, todavía, muy, mucho, mucha, más, pero, solo, sólo, también, vivo, gratis, problema, pregunta, funciona, nuevo, nueva, carta, recibí, pedir, cita, hijo, hija, alguien, algún, nada, todo, después, sobre, al, lo, le, hay, ser, ir, voy, barrio, señor, señora, se, te, desde, cual, quien`,
  names: {
    fr: 'francés, frances, francesa',
    nl: 'neerlandés, neerlandes, holandés, holandes, flamenco',
    en: 'inglés, ingles',
    ar: 'árabe, arabe',
    tr: 'turco',
    ro: 'rumano',
    sq: 'albanés, albanes',
    pl: 'polaco',
    pt: 'portugués, portugues',
    es: 'español, espanol, castellano, spanish, española',
  },
  polite: `por favor, porfa, porfavor, quiero, quisiera, quería, me gustaría, necesito, puedo, puede, pueden, podría, hola, buenos días, buenas tardes, ahora, número, numero, opción, opcion, señor, señora, de verdad, para nada, rápido, yo, quiero que, desearía`,
  small: 'el, la, los, las, un, una, de, del, en, con, por, para, me, mi, mis, y, a, al, es, yo, que, lo, se, su',
  commands: {
    back: 'volver, atrás, atras, anterior, regresar, ir atrás, vuelve',
    person: `persona, una persona, persona real, humano, un humano, ser humano, alguien, hablar con alguien, hablar con una persona, hablar con un humano, agente, operador, operadora, asesor, asesora, mediador, mediadora, voluntario, ayuda, ayúdame, ayudame, ayúdenme, ayudenme, necesito ayuda, quiero ayuda, socorro, llámenme, llamenme, llámame, estoy perdido, estoy perdida, me pueden ayudar, auxilio`,
    repeat: `repetir, repita, repite, puede repetir, otra vez, de nuevo, una vez más, no entiendo, no entendí, no entendi, no comprendo, no he entendido, cómo, como, qué, que, perdón, perdon, no oí, no he oído, más despacio, mas despacio, más lento, más alto, despacio, más lento por favor, muy rápido, demasiado rápido, hable más despacio, hable despacio`,
    voice_on: `audios, voz, con voz, en voz alta, mensaje de voz, mensajes de voz, nota de voz, notas de voz, escuchar, quiero escuchar, oír, quiero oír, quiero oir, escucho, hábleme, hableme, háblame, hablame, altavoz, activar la voz, léame, léeme, no sé leer, no se leer, no puedo leer`,
    voice_off: `sin voz, sin audio, sin sonido, quitar la voz, quite la voz, quita la voz, apagar la voz, no hable, no me hable, deje de hablar, sin mensajes de voz, no quiero mensajes de voz, texto, solo texto, sólo texto, por escrito, prefiero leer, silencio`,
    language: 'idioma, lengua, idiomas, cambiar idioma, cambiar de idioma, cambiar el idioma, otro idioma, otra lengua',
    restart:
      'menú, menu, hola, buenos días, buenos dias, buenas tardes, buenas noches, buenas, empezar de nuevo, reiniciar, inicio, volver a empezar, comenzar de nuevo, menú principal, volver menú, vuelve menú, regresar menú, hola buenas, hola buenos dias, alo, aló',
    stop: 'parar, pare, basta, darse de baja, dar de baja, baja, no quiero más mensajes, no quiero mas mensajes, no me escriban, no más mensajes, detener, paren, salir',
    start: 'empezar, comenzar, iniciar, reanudar, continuar',
    erase:
      'borrar, borra, borre, borren, borrar mis datos, borren mis datos, borre mis datos, eliminar mis datos, eliminen mis datos, borrar todo, olvídenme, borra mis datos',
    privacy: `privacidad, mis datos, datos personales, mis datos personales, rgpd, protección de datos, qué saben de mí, quién lee mis mensajes, quién ve mis mensajes, es confidencial, es anónimo`,
    bookings:
      'mis citas, mi cita, mis reservas, mi reserva, cuándo es mi cita, cuando es mi cita, ver mis citas, mis turnos',
    cancel:
      'cancelar, cancela, cancele, cancelación, anular, cancelar mi cita, cancelar la cita, cancelar cita, anular mi cita, anular la cita, no puedo ir, no puedo venir, no puedo asistir, no voy a ir, ya no puedo ir, no iré, cancelar reserva',
    yes: 'sí, si, claro, vale, ok, de acuerdo, correcto, confirmo, perfecto, por supuesto, está bien, esta bien, bueno, exacto, sí sí, si si, dale, eso es, así es',
    no: 'no, no no, para nada, ninguno, ninguna, incorrecto, no es eso, equivocado, nunca, no gracias',
    thanks:
      'gracias, muchas gracias, mil gracias, muchísimas gracias, muchisimas gracias, gracias a usted, adiós, adios, hasta luego, se lo agradezco',
    dont_know:
      'no sé, no se, no lo sé, no lo se, ni idea, no tengo idea, no estoy seguro, no estoy segura, otra cosa, otro, otra, no sabría decir',
  },
  bookingsAlone: 'cita, citas, reserva, reservas, turnos',
  needs: {
    admin: `impuesto*, hacienda, declaración, declaracion, declaración de la renta, declaración de impuestos, tasas, fiscal, ~papeles, ~papel, papeleo, ~documento*, ~documentación, administrativ*, administración, administracion, trámite*, tramite*, formulario*, carnet de identidad, carné de identidad, documento de identidad, dni, nie, identidad, pasaporte*, carnet de conducir, permiso de conducir, permiso de residencia, tarjeta de residencia, residencia, cambio de dirección, cambiar de dirección, cambiar la dirección, cambio de domicilio, empadron*, ayuntamiento, municipio, comuna, certificado*, partida de nacimiento, acta de nacimiento, antecedentes penales, pensión, pension, pensiones, jubilación, jubilacion, ayuda social, ayudas sociales, subsidio*, prestación*, prestaciones, asignación familiar, ayuda familiar, ayudas familiares, nacionalidad, factura*, recibo de la luz, multa*, carta oficial, reagrupación familiar, visado, seguridad social`,
    job: `trabajo, trabajar, empleo*, busco trabajo, buscar trabajo, buscar empleo, paro, desempleo, desemplead*, parado, currículum, curriculum, currículo, hoja de vida, carta de motivación, carta de presentación, solicitud de empleo, entrevista, entrevista de trabajo, sindicato, contrato de trabajo, oferta de empleo, ofertas de trabajo, chamba, laboral`,
    bank: `banco, bancos, bancari*, cuenta bancaria, cuenta del banco, cuenta en el banco, tarjeta bancaria, tarjeta del banco, tarjeta de crédito, transferencia*, pago, pagos, pagar en línea, pagar online, pagar por internet, dinero, plata, banca online, banca en línea, aplicación del banco`,
    health: `médico*, medico*, médica, medica, doctor, doctora, hospital*, salud, seguro médico, seguro de salud, sanitari*, dentista*, farmacia*, receta, recetas, medicamento*, medicina*, vacuna*, enferm*, clínica*, clinica*, cita médica, cita medica, cita con el médico, cita con el doctor, mutua, mutualidad, reembolso*, análisis, centro de salud`,
    school: `escuela*, colegio*, inscripción en la escuela, inscribir en la escuela, inscribir a mi hijo, inscribir a mi hija, escolar, matrícula*, matricula*, beca*, beca de estudios, guardería*, guarderia*, profesor*, maestr*, deberes, tareas, universidad*, instituto, jardín de infancia`,
    housing: `vivienda*, vivienda social, casa, casas, piso, pisos, apartamento*, departamento, alquiler*, alquilar, renta, casero, casera, propietari*, contrato de alquiler, alojamiento, mudarme, mudanza, desahucio, fianza, inquilin*, habitación para alquilar`,
    device: `ordenador*, computador*, computadora*, portátil, portatil, pc, laptop, teléfono*, telefono*, móvil, movil, móviles, celular*, smartphone, tableta*, tablet*, imprimir, impresión, impresion, impresora*, escanear, escáner, fotocopia*, copia, copias, e-mail*, email*, mail, correo, correo electrónico, correo electronico, internet, wifi, aplicación, aplicacion, aplicaciones, contraseña*, contrasena*, clave, instalar, virus, pantalla, teclado, bloquead*, fotos, videollamada*, cargador, descargar, tarjeta sim, actualizar`,
    learn: `aprender, aprendo, aprendizaje, curso*, clase*, formación, formacion, capacitación, taller, talleres, principiante*, enseñar, enséñenme, lección, lecciones, ~cómo usar, ~cómo utilizar, clases de informática, curso de informática, curso de computación`,
    equipment: `~barato, ~barata, ~baratos, ordenador barato, computadora barata, portátil barato, portatil barato, laptop barata, teléfono barato, telefono barato, móvil barato, movil barato, celular barato, tablet barata, internet barato, comprar un ordenador, comprar una computadora, comprar ordenador, comprar un portátil, comprar un portatil, comprar un móvil, comprar un movil, comprar un teléfono, segunda mano, de segunda mano, reacondicionad*, tarifa social, ~no tengo ordenador, ~no tengo computadora, ordenador gratis, computadora gratis`,
    home_visit: `viene alguien a casa, alguien a casa, no puede salir, no sale de casa, vengan a casa, no puede moverse, a domicilio, ~en casa, ~en mi casa, a mi casa, venir a casa, venir a mi casa, vengan a mi casa, visita a domicilio, visita domiciliaria, no puedo salir, no puedo moverme, no puedo desplazarme, ayuda a domicilio, ayuda en casa, no salgo de casa`,
  },
  constraints: {
    evening:
      'noche, por la noche, después de las 18, despues de las 18, después de las 6, despues de las seis, a partir de las 18, después del trabajo, despues del trabajo, por la tarde noche, al salir del trabajo',
    weekend: 'sábado, sabado, sábados, sabados, domingo, fin de semana, fines de semana',
    wheelchair:
      'silla de ruedas, movilidad reducida, discapacidad, discapacitado, discapacitada, sin escaleras, ascensor, muletas, minusválid*, accesible',
    free: 'gratis, gratuito, gratuita, gratuitos, sin pagar, sin dinero, no tengo dinero',
    women:
      'para mujeres, solo mujeres, sólo mujeres, entre mujeres, sólo para mujeres, solo para mujeres, grupo de mujeres',
    seniors:
      'mayores, para mayores, personas mayores, tercera edad, ancianos, jubilados, para jubilados, adultos mayores',
    young: 'jóvenes, jovenes, para jóvenes, para jovenes, adolescentes, juventud',
  },
  emergency: `suicid*, suicidio, suicidarme, quiero morir, quiero morirme, matarme, violencia doméstica, violencia de género, me pega, me golpea, mi marido me pega, violada, es una emergencia, emergencia médica, infarto, no respira, hay fuego, en peligro,
    me amenaza, sobredosis, llamen a la policía, llame a la policía, policía rápido, llamen una ambulancia, llamen a una ambulancia, necesito una ambulancia, violencia en casa, violencia en mi casa, violencia machista, víctima de violencia`,
  emergencyAlone: `emergencia, urgencia, urgencias, socorro, auxilio, incendio, fuego, 112, ambulancia, violencia, violación, policía`,
  pleas: `ayuda, ayúdenme, ayúdame, rápido, rapido, deprisa, llamen, llame, urgente, necesito`,
  notEmergency: `para la policía, de la policía, contra la violencia, contra la violencia doméstica, contra la violencia de género, taller violencia de género`,
  someoneElse: `para mi madre, para mi padre, para mis padres, para mi mamá, para mi mama, para mi papá, para mi papa, para mi abuela, para mi abuelo, para mi hermana, para mi hermano, para mi marido, para mi esposo, para mi mujer, para mi esposa, para mi vecina, para mi vecino, para un amigo, para una amiga, para otra persona, para un cliente, para una clienta, para un paciente, para un usuario, para una usuaria, para una señora, para un señor, para una familia, mi madre necesita, mi padre necesita, mi mamá necesita, soy trabajadora social, soy trabajador social, acompaño a, para mi suegra, para alguien`,
  no: '',
  not: 'no',
  but: 'sino, pero',
  rather: `en realidad, quiero decir, quería decir, queria decir, mejor, más bien, mas bien, me equivoqué, me equivoque, me he equivocado, error, perdón, perdon, mejor dicho, corrección, digo`,
  speak: 'hablo, solo hablo, sólo hablo, prefiero, habla, hablan, hablar, podemos hablar',
  numbers: {
    digits: ['cero', 'uno, una, un', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
    tens: ['diez', 'veinte', 'treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa'],
    eighties: ['ochenta y uno, ochenta y un', 'ochenta y dos', 'ochenta y tres'],
    thousand: 'mil, un mil',
    elevenHundred: 'mil cien, mil ciento, once cientos',
    twelveHundred: 'mil doscientos, doce cientos',
    halves: ['diez', 'once', 'doce'],
    and: 'y',
    ordinals: [
      'primero, primera, primer',
      'segundo, segunda',
      'tercero, tercera, tercer',
      'cuarto, cuarta',
      'quinto, quinta',
      'sexto, sexta',
      'séptimo, séptima',
      'octavo, octava',
    ],
  },
};
