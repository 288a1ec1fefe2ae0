# SPDX-License-Identifier: BSD-2-Clause
# Completion of polan for bash.

# Words that complete what was typed.
_polan_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

# Files that match one of the patterns, and folders.
_polan_files()
{
    local pattern
    compopt -o filenames
    mapfile -t COMPREPLY < <(
        compgen -d -- "$2"
        set -f
        for pattern in $1; do
            compgen -f -X "!$pattern" -- "$2"
        done | while IFS= read -r file; do [[ -d $file ]] || printf '%s\n' "$file"; done
    )
}

# The value of an option. Fails if the option has none.
_polan_value()
{
    case $1 in
        -f | --format)
            if [[ $3 == lookup || $3 == generate ]]; then
                _polan_words 'text jsonl' "$2"
            else
                _polan_words 'text jsonl conllu tsv html' "$2"
            fi
            ;;
        -i | --input-format) _polan_words 'text jsonl conllu' "$2" ;;
        --offsets) _polan_words 'codepoints bytes utf16' "$2" ;;
        --types | --mask-types)
            _polan_words 'person place organization date time money percent quantity email
                url phone address pesel nip regon krs identity-card passport iban law' "$2"
            ;;
        --color) _polan_words 'auto always never' "$2" ;;
        -j | --jobs) _polan_words '0 1 2 4 8' "$2" ;;
        --limit) _polan_words 'text= memory= steps= ways= tokens= token-bytes=' "$2" ;;
        --chunk) _polan_words '0 1M 4M 16M' "$2" ;;
        -m | --model) _polan_files '*.img' "$2" ;;
        -r | --rules) _polan_files '*.rules *.gaz *.list' "$2" ;;
        -d | --dictionary | --hunspell) _polan_files '*.dic' "$2" ;;
        --dict)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -d -- "$2")
            ;;
        -o | --output) _polan_files '*' "$2" ;;
        *) return 1 ;;
    esac
    # dictionaries are named without their endings
    case $1 in -d | --dictionary | --hunspell) COMPREPLY=("${COMPREPLY[@]%.dic}") ;; esac
}

_polan()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} options
    COMPREPLY=()
    # --option=value comes as three words
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = && COMP_CWORD -gt 1 ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    _polan_value "$before" "$word" "$command" && return
    case $command in
        compile) options='--dict --hunspell --output --help' ;;
        check) options= ;;
        lookup) options='--format --no-guess --ascii --suggest --model --dictionary --help' ;;
        generate) options='--format --model --dictionary --help' ;;
        *)
            options='--format --input-format --output --offsets
                --entities-only --no-entities --readings --values --types --mask
                --mask-types --pseudonyms --explain --replace --ascii --title-case --jobs
                --chunk --limit --rules --dictionary --model --color
                --help --version'
            ;;
    esac
    if [[ $word == -* ]]; then
        _polan_words "$options" "$word"
    elif ((COMP_CWORD == 1)); then
        _polan_files '*' "$word"
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
            compgen -W 'compile check lookup generate' -- "$word"
        )
    elif [[ $command == check ]]; then
        _polan_files '*.img' "$word"
    elif [[ $command != @(compile|lookup|generate) ]]; then
        _polan_files '*' "$word"
    fi
}

complete -F _polan polan
