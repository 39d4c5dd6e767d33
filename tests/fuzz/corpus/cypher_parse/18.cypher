RETURN 'it\'s \u00e9 \x' // c
/* d */