/// A key that protects nothing, and a text that was encrypted for it with OpenSSL.
enum RSAExample {
    static let message =
        "GoD4S7oH2ro9fAfL2PjGIGytrqRXF50L3+SehYZmVjmNf5bytmRdm17UsuW60gTlZ0IPx2rBox4JZo0HNb30wr3G5u"
        + "9eUXj4MSoMdRszBAIgdofZIcpci7LjCOhBfUISJ5fhz99HpQkSXlVEM6BO7lwBxglPSWK87U/krk28KU4="

    static let key = """
        -----BEGIN RSA PRIVATE KEY-----
        MIICXAIBAAKBgQDe6UVBGbqFNKN6sAEW+hcHQXGuwxcY5joDjIOYfgOAvYdtA2AS
        7x/MQc0ur+T7lNF3olUJxqj3R1bk/8jMvDzKSGG+08AMQgaJlmjiceRZyvSVmDQY
        M5HioireOSNKg0TfQ1XxWr8rh+pw4EVAuqehiLAHqwYa850pQ2JQW+8gHQIDAQAB
        AoGASTBySrO16DKmUowjb3XhxcIZH3ZyyPwepDeopZMKd2TDaGmpS84ztI8OXXvn
        RStRs2QbY8BUjgxgXYQWXBKaKnt/EXNgzeSDilxQ2EpTex8alXeiLfrFE+h9b29M
        fmZ/QTrlSrkT8whVOlAGT1YCIC1Xvj9VYBWkftY6kvTpmoECQQD9ne1Oz9UebOtR
        h4Pn819q1+Ee1Frchgz2fMTzQljCRWDb3gubxpLspwffgntaNrDnK1B6xPU9oYcr
        zATLJQ8RAkEA4QF7NoiyO9RCl6U8DB8Gq4TYO+T3jX+Jdqam7xQzRVgzf685HanQ
        ESjfRKld2FiAVFTe408fD2r1shzQAmAYTQJBAPZvO4UGPB7pVSsOk+SRvliyViQ/
        0d5QP05PZIy/HkH/aiOaugruxBtCHktXnYbGd9TYaMYyld4CE7dB8jJ22xECQFty
        yq0jaa0/W8FeesVCZueXGntdV+++ghQjL33D7AKnEmc2xDP2LIaM4hF59JZVgfLE
        e8JPCgSuKCW36CLPA5ECQAdOVzFaj25KlKXHPeNwYdMjFCMcLf8834B9nafs5xLy
        gwHqIEPmneKitqahDmL3xXUtczRXKJgWzdtGIzjtDQU=
        -----END RSA PRIVATE KEY-----
        """
}
