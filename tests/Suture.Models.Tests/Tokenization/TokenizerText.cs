using System.Text.Json;
using System.Text.Json.Nodes;

namespace Suture.Models.Tests.Tokenization;

/// <summary>A tiny byte-level tokenizer.json to be changed and loaded.</summary>
internal static class TokenizerText
{
    /// <summary>Tokens <c>&lt;x&gt;</c> 0, a 1, b 2, c 3, Ġ 4, ab 5, abc 6, Ġa 7; merges a+b, ab+c, Ġ+a.</summary>
    public static JsonObject Tiny() => (JsonObject)JsonNode.Parse(
        """
        {"added_tokens":[{"id":0,"content":"<x>","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}],
         "normalizer":null,
         "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
         "post_processor":null,
         "decoder":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
         "model":{"type":"BPE","dropout":null,"unk_token":null,"fuse_unk":false,"byte_fallback":false,"ignore_merges":false,
                  "vocab":{"<x>":0,"a":1,"b":2,"c":3,"Ġ":4,"ab":5,"abc":6,"Ġa":7},"merges":[["a","b"],["ab","c"],["Ġ","a"]]}}
        """)!;

    /// <summary>Adds an added token.</summary>
    public static JsonObject WithAdded(this JsonObject file, int id, string content, bool special = false, bool singleWord = false, bool lstrip = false, bool rstrip = false, bool normalized = false)
    {
        ((JsonArray)file["added_tokens"]!).Add(new JsonObject
        {
            ["id"] = id, ["content"] = content, ["single_word"] = singleWord, ["lstrip"] = lstrip, ["rstrip"] = rstrip, ["normalized"] = normalized, ["special"] = special,
        });
        return file;
    }

    /// <summary>Replaces the value at a path of keys.</summary>
    public static JsonObject With(this JsonObject file, string path, string json)
    {
        string[] keys = path.Split('.');
        JsonNode at = file;
        foreach (string key in keys[..^1]) at = at[key]!;
        at[keys[^1]] = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 1000 });
        return file;
    }

    /// <summary>Writes the file and loads it.</summary>
    public static Suture.Models.Tokenization.Tokenizer Load(this JsonObject file)
    {
        string path = Path.Combine(Path.GetTempPath(), $"tokenizer-{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllText(path, file.ToJsonString());
            return Suture.Models.Tokenization.Tokenizer.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
